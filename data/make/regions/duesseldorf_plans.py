"""Düsseldorf: the drawn plans of nine estates at plausible places. All borders and lots are invented.

Street names are those of the quarters, their course is generalised.
"""

from __future__ import annotations

from ..lots import Grain
from ..site import Outline, Plan
from ..streets import Street, smooth

# fmt: off

FINE = Grain(2600, front=20, depth=80, spread=0.5, merge=0.12)
MID = Grain(7000, front=28, depth=120, spread=0.55, merge=0.16)
BIG = Grain(24000, front=50, depth=220, spread=0.55, merge=0.10)
HUGE = Grain(60000, front=70, depth=300, spread=0.4, merge=0.0)

LIERENFELD = Plan(
    key="dli",
    origin=(6.8240, 51.2172),
    turn=-9,
    estates=[
        Outline(
            "dli",
            [
                (-430, 330), (-180, 352), (60, 356), (70, 300), (330, 310), (470, 296), (505, 120), (520, -60), (440, -70), (452, -220), (430, -372),
                (250, -380), (240, -320), (60, -330), (-120, -352), (-124, -250), (-260, -256), (-262, -330), (-420, -322), (-452, -120), (-446, 100),
            ],
        )
    ],
    streets=[
        Street("Erkrather Straße", "secondary", 24, [(-578, 300), (-430, 338), (-180, 352), (60, 356), (360, 330), (700, 290)], outer=True),
        Street("Lierenfelder Straße", "tertiary", 16, [(-446, 338), (-448, 100), (-456, -120), (-430, -340), (-400, -560)], outer=True),
        Street("Ronsdorfer Straße", "tertiary", 17, [(60, 356), (72, 180), (78, 20), (66, -160), (60, -340), (66, -560)]),
        Street("Königsberger Straße", "residential", 15, [(-456, 52), (-200, 40), (78, 20), (300, 12), (512, 20)]),
        Street("Posener Straße", "residential", 13, [(-210, 352), (-204, 190), (-200, 40)]),
        Street("Gumbertstraße", "residential", 13, [(72, 190), (210, 186), (330, 176)], head=16),
        Street("Am Turnisch", "residential", 13, [(-440, -150), (-250, -156), (-60, -160), (66, -160)]),
        Street("Reisholzer Straße", "tertiary", 15, [(66, -160), (250, -172), (448, -186), (640, -190)]),
        Street(None, "service", 10, [(-300, 46), (-304, -70)], head=-12),
        Street(None, "service", 10, [(300, 12), (298, -90)], head=-12),
        Street(None, "service", 10, [(-120, -158), (-116, -262)], head=-12),
        Street("Güterbahn", "rail", 30, [(560, 700), (530, 300), (540, 60), (520, -200), (480, -700)], curve=True, outer=True, access=False),
        Street("Anschlussgleis", "rail", 9, [(532, -120), (430, -92), (300, -86), (190, -76), (96, -70)], curve=True, access=False),
    ],
    grain=MID,
    grains=[((-320, 190), MID), ((-80, 200), BIG), ((220, 260), FINE), ((300, 100), MID), ((-320, -40), FINE), ((-60, -60), HUGE), ((260, -60), BIG),
            ((-300, -230), FINE), ((-30, -250), MID), ((200, -260), MID), ((360, -280), FINE)],
)

REISHOLZ = Plan(
    key="drh",
    origin=(6.8630, 51.1786),
    turn=14,
    estates=[
        Outline(
            "drh",
            [
                (-330, 480), (-60, 500), (-52, 430), (180, 440), (270, 420), (300, 250), (380, 246), (392, 40), (360, -120), (372, -300), (300, -306), (296, -470),
                (60, -486), (-60, -470), (-64, -400), (-250, -410), (-330, -420), (-352, -160), (-344, 160),
            ],
        )
    ],
    streets=[
        Street("Bahnstrecke Köln–Düsseldorf", "rail", 46, [(-366, 900), (-362, 400), (-376, 0), (-356, -420), (-330, -900)], curve=True, outer=True, access=False),
        Street("Henkelstraße", "secondary", 20, [(-30, 800), (-38, 500), (-30, 200), (-14, -60), (-20, -300), (-40, -480), (-60, -760)]),
        Street("Nürnberger Straße", "residential", 15, [(-34, 330), (120, 334), (290, 322)]),
        Street("Kappeler Straße", "tertiary", 16, [(-22, 60), (150, 56), (300, 40), (390, 30), (640, 10)]),
        Street("Oerschbachstraße", "residential", 15, [(-14, -60), (-140, -64), (-250, -40), (-290, 60), (-288, 220), (-270, 330)], curve=True, head=18),
        Street("Bamberger Straße", "residential", 13, [(-18, -240), (120, -246), (250, -240), (368, -244)]),
        Street("Walzwerkstraße", "residential", 14, [(-20, -300), (-150, -306), (-290, -300)], head=18),
        Street(None, "service", 11, [(180, 54), (186, -60), (184, -130)], head=-13),
        Street(None, "service", 10, [(130, 334), (134, 232)], head=-12),
        Street("Anschlussgleis", "rail", 9, [(-370, -120), (-300, -160), (-210, -180), (-90, -186)], curve=True, access=False),
    ],
    grain=MID,
    grains=[((-200, 400), MID), ((-150, 120), BIG), ((-320, 60), MID), ((120, 400), FINE), ((80, 200), MID), ((260, 180), FINE), ((80, -80), BIG), ((280, -100), MID),
            ((-180, -220), BIG), ((120, -360), MID), ((-180, -360), FINE), ((240, -300), FINE)],
)

REISHOLZ_HAFEN = Plan(
    key="drw",
    origin=(6.8408, 51.1643),
    turn=-32,
    estates=[
        Outline(
            "drw",
            [
                (-430, 210), (-200, 232), (40, 240), (46, 300), (300, 296), (420, 260), (440, 60), (430, -150), (330, -158), (326, -220),
                *smooth([(240, -236), (60, -222), (-120, -206), (-290, -184), (-440, -150)]), (-452, 40),
            ],
        )
    ],
    streets=[
        Street("Hafenbecken Reisholz", "waterway", 60, [(10, -330), (-40, -210), (-110, -90), (-130, -52)], access=False),
        Street("Am Trippelsberg", "tertiary", 17, [(-700, 60), (-446, 66), (-200, 72), (60, 70), (300, 58), (441, 50)]),
        Street("Reisholzer Werftstraße", "residential", 15, [(70, 70), (66, -20), (100, -90), (180, -116), (290, -110)], curve=True, head=18),
        Street("Bonner Straße", "secondary", 20, [(436, 420), (440, 50), (437, -165)], outer=True),
        Street("Hafenweg", "residential", 13, [(-240, 72), (-246, -30), (-250, -80)], head=17),
        Street("Eichelstraße", "residential", 13, [(160, 64), (164, 170), (166, 206)], head=16),
        Street("Hafenbahn", "rail", 12, [(-600, 150), (-430, 156), (-200, 160), (60, 166), (250, 190), (430, 236)], curve=True, access=False),
    ],
    grain=BIG,
    grains=[((-350, -60), BIG), ((-150, 10), MID), ((-300, 110), MID), ((-60, 110), MID), ((-250, 200), MID), ((250, 120), FINE), ((250, -20), MID), ((250, -140), BIG), ((250, 250), MID)],
)

RATH = Plan(
    key="dra",
    origin=(6.8185, 51.2615),
    turn=22,
    estates=[
        Outline(
            "dra",
            [
                (-470, 300), (-200, 320), (60, 330), (64, 270), (330, 280), (520, 240), (540, 30), (520, -190), (350, -200), (340, -290), (80, -300), (-150, -296),
                (-156, -220), (-330, -226), (-480, -200), (-500, 60),
            ],
        )
    ],
    streets=[
        Street("Theodorstraße", "secondary", 22, [(-900, 250), (-480, 306), (-100, 330), (300, 306), (560, 246), (900, 160)], curve=True, outer=True),
        Street("Wahlerstraße", "residential", 15, [(-160, 326), (-156, 160), (-150, 10), (-140, -140), (-150, -300), (-160, -460)]),
        Street("Am Röhrenwerk", "residential", 16, [(-150, 20), (40, 14), (250, 6), (400, 20), (440, 120), (436, 262)], curve=True),
        Street("Rather Broich", "tertiary", 16, [(-760, -20), (-490, -16), (-300, -6), (-150, 10)]),
        Street("Werkstraße", "residential", 14, [(250, 6), (252, -100), (246, -190)], head=18),
        Street(None, "service", 11, [(-320, -6), (-324, 110), (-320, 170)], head=-13),
        Street(None, "service", 11, [(-146, -190), (-30, -194)], head=-13),
        Street("Güterbahn", "rail", 26, [(-900, -260), (-480, -214), (-150, -236), (80, -310), (350, -310), (560, -190), (900, 60)], curve=True, outer=True, access=False),
        Street("Werkgleis", "rail", 9, [(540, -110), (420, -120), (330, -110), (272, -90)], curve=True, access=False),
    ],
    grain=BIG,
    grains=[((-330, 190), MID), ((-400, 80), FINE), ((-240, 60), MID), ((100, 180), HUGE), ((340, 150), BIG), ((60, -120), BIG), ((400, -80), BIG), ((-320, -120), MID), ((-80, -260), FINE),
            ((480, 150), MID), ((160, -250), MID)],
)

HEERDT = Plan(
    key="dhe",
    origin=(6.7175, 51.2354),
    turn=-24,
    estates=[
        Outline(
            "dhe",
            [
                (-380, 250), (-160, 262), (-156, 330), (90, 336), (260, 320), (266, 240), (400, 236), (420, 40), (408, -160), (250, -172), (246, -240), (40, -250),
                (-140, -246), (-144, -180), (-330, -190), (-396, -60),
            ],
        )
    ],
    streets=[
        Street("Heerdter Lohweg", "tertiary", 16, [(-700, 20), (-396, 26), (-150, 36), (40, 40), (240, 36), (420, 30), (700, 20)]),
        Street("Wiesenstraße", "residential", 14, [(40, 338), (44, 180), (40, 40)]),
        Street("Burgunderstraße", "residential", 13, [(-160, 36), (-166, 150), (-168, 256)]),
        Street("Werftstraße", "residential", 14, [(220, 36), (226, 130), (214, 200), (140, 216), (42, 212)], curve=True),
        Street("Schiessstraße", "residential", 14, [(-40, 38), (-46, -90), (-50, -246), (-60, -420)]),
        Street("Willstätterstraße", "residential", 13, [(-46, -100), (90, -108), (230, -104), (310, -90)], head=17),
        Street("Krefelder Straße", "secondary", 20, [(-420, 500), (-392, 250), (-402, -60), (-336, -220), (-300, -500)], outer=True),
        Street(None, "service", 10, [(-44, -80), (-160, -84), (-250, -80)], head=-12),
        Street(None, "service", 10, [(330, 34), (334, 130)], head=-12),
    ],
    grain=MID,
    grains=[((-280, 150), MID), ((-60, 220), FINE), ((140, 130), FINE), ((140, 280), MID), ((320, 130), FINE), ((-250, -60), MID), ((140, -30), MID), ((320, -60), MID), ((140, -190), FINE), ((-200, -150), FINE)],
)

FLINGERN = Plan(
    key="dfl",
    origin=(6.8065, 51.2202),
    turn=6,
    estates=[
        Outline(
            "dfl",
            [
                (-330, 220), (-40, 236), (230, 232), (236, 160), (370, 150), (384, -40), (380, -190), (230, -196), (226, -250), (20, -256), (-160, -246), (-164, -170),
                (-340, -176), (-350, 20),
            ],
        )
    ],
    streets=[
        Street("Höherweg", "secondary", 20, [(-669, 31), (-348, 26), (-120, 20), (120, 16), (382, 0), (700, -20)]),
        Street("Ruhrtalstraße", "residential", 13, [(-120, 236), (-116, 120), (-120, 20)]),
        Street("Fichtenstraße", "residential", 13, [(-340, 130), (-200, 126), (-116, 124)]),
        Street("Behrenstraße", "residential", 13, [(120, 240), (124, 120), (120, 16), (116, -120), (118, -260)]),
        Street("Albertstraße", "residential", 12, [(-116, 130), (0, 126), (124, 124)]),
        Street("Langerstraße", "residential", 12, [(-348, -90), (-200, -94), (-40, -96), (118, -100)]),
        Street("Kiefernstraße", "residential", 12, [(-200, 24), (-202, -94)]),
        Street("Kölner Straße", "secondary", 20, [(-360, 500), (-352, 200), (-356, -190), (-370, -500)], outer=True),
        Street(None, "service", 10, [(240, 8), (244, -100), (320, -104)], head=-11),
        Street("Bahnstrecke Wuppertal–Düsseldorf", "rail", 34, [(-700, -290), (-160, -268), (120, -276), (400, -220), (590, -140), (690, 20), (790, 240), (960, 430)], curve=True, outer=True, access=False),
    ],
    grain=FINE,
    grains=[((-240, 180), FINE), ((0, 180), MID), ((240, 100), MID), ((0, 70), FINE), ((-280, -30), FINE), ((-40, -40), MID), ((-60, -170), MID), ((280, -60), BIG), ((180, -180), MID)],
)

HAFEN = Plan(
    key="dha",
    origin=(6.7395, 51.2145),
    turn=-4,
    estates=[
        Outline(
            "dha",
            [
                # the Rhine in the west and north, then the town side
                *smooth([(-250, -400), (-360, -300), (-470, -80), (-505, 150), (-430, 400), (-260, 545), (-60, 600), (120, 565), (270, 460), (420, 380)]),
                (540, 352), (520, 250), (580, 236), (574, 60), (520, 52), (512, -120), (560, -128), (544, -270), (390, -284), (384, -360), (196, -372), (190, -470), (-40, -478), (-50, -410),
            ],
        )
    ],
    streets=[
        Street("Hafenbecken A", "waterway", 74, [(640, 330), (430, 240), (200, 170), (20, 130)], curve=True, access=False),
        Street("Hafenbecken B", "waterway", 66, [(660, 120), (460, 40), (240, -20), (60, -60)], curve=True, access=False),
        Street("Hamburger Straße", "tertiary", 17, [(640, -196), (300, -190), (60, -210), (-120, -190), (-230, -60), (-250, 120), (-200, 280), (-60, 380), (120, 380), (330, 300)], curve=True, head=19),
        Street("Weizenmühlenstraße", "residential", 14, [(-242, 60), (-100, 36), (80, 36), (260, 96), (420, 150)], curve=True, head=18),
        Street("Fringsstraße", "residential", 15, [(-220, -90), (-330, -40), (-410, 60)], head=18),
        Street("Cuxhavener Straße", "residential", 14, [(60, -210), (70, -330), (60, -430)], head=17),
        Street("Bremer Straße", "residential", 14, [(300, -190), (312, -120), (400, -80), (500, -40)], curve=True),
        Street("Volmerswerther Straße", "tertiary", 17, [(200, -700), (240, -460), (300, -330), (330, -190)]),
        Street(None, "service", 11, [(-60, 380), (-80, 480)], head=-14),
        Street("Hafenbahn", "rail", 11, [(560, -260), (330, -240), (60, -258), (-150, -240), (-290, -90), (-310, 110), (-256, 320), (-80, 440), (130, 440)], curve=True, access=False),
    ],
    grain=BIG,
    grains=[((-380, 250), BIG), ((-200, 450), BIG), ((150, 480), MID), ((-60, 250), BIG), ((250, 250), MID), ((-60, 100), MID), ((250, 40), MID), ((-60, -80), BIG), ((300, -80), FINE),
            ((-380, -160), BIG), ((-100, -360), MID), ((160, -380), MID), ((400, -220), FINE), ((500, 60), FINE)],
)

ELLER = Plan(
    key="del",
    origin=(6.8480, 51.1935),
    turn=31,
    estates=[
        Outline(
            "del",
            [
                (-300, 170), (-80, 182), (160, 180), (164, 230), (330, 226), (346, 60), (340, -90), (200, -98), (196, -190), (-30, -200), (-200, -190), (-206, -120), (-318, -126), (-326, 30),
            ],
        )
    ],
    streets=[
        Street("Heidelberger Straße", "tertiary", 15, [(-620, 40), (-324, 36), (-100, 28), (120, 20), (344, 16), (600, 20)]),
        Street("Am Schönenkamp", "residential", 13, [(-100, 184), (-104, 100), (-100, 28)]),
        Street("Schlossallee", "residential", 13, [(60, 22), (64, -90), (58, -196), (56, -380)]),
        Street("Karlsruher Straße", "residential", 13, [(180, 18), (184, 120), (190, 170)], head=16),
        Street("Mannheimer Weg", "residential", 12, [(60, -92), (-60, -98), (-190, -92), (-260, -80)], head=16),
        Street("Bahnstrecke Hilden–Düsseldorf", "rail", 32, [(-700, 220), (-300, 196), (0, 202), (170, 250), (420, 248), (800, 290)], curve=True, outer=True, access=False),
    ],
    grain=FINE,
    grains=[((-220, 100), MID), ((40, 110), MID), ((270, 110), FINE), ((-200, -30), FINE), ((-60, -40), FINE), ((220, -40), MID), ((-60, -150), FINE), ((130, -150), FINE)],
)

BENRATH = Plan(
    key="dbe",
    origin=(6.8790, 51.1668),
    turn=-18,
    estates=[
        Outline(
            "dbe",
            [
                (-280, 260), (-40, 276), (190, 262), (196, 190), (330, 180), (346, -20), (334, -200), (150, -212), (146, -280), (-90, -290), (-94, -220), (-290, -226), (-306, 20),
            ],
        )
    ],
    streets=[
        Street("Telleringstraße", "tertiary", 16, [(-560, -30), (-304, -24), (-100, -10), (60, 0), (220, -6), (342, -20), (600, -40)]),
        Street("Hildener Straße", "secondary", 19, [(-600, 270), (-280, 272), (-40, 286), (200, 272), (520, 230)], outer=True),
        Street("Bayreuther Straße", "residential", 14, [(-100, 282), (-104, 140), (-100, -10)]),
        Street("Marbacher Straße", "residential", 13, [(60, 0), (66, 100), (130, 140), (220, 130), (260, 80), (256, -8)], curve=True),
        Street("Forststraße", "residential", 14, [(40, 0), (36, -120), (32, -290), (30, -460)]),
        Street(None, "service", 11, [(36, -130), (160, -136), (230, -132)], head=-13),
        Street(None, "service", 11, [(34, -160), (-100, -164), (-180, -160)], head=-13),
    ],
    grain=MID,
    grains=[((-200, 140), MID), ((0, 180), MID), ((160, 70), FINE), ((300, 80), MID), ((-200, -100), BIG), ((-60, -80), MID), ((180, -70), MID), ((-30, -240), FINE), ((240, -170), MID)],
)

PLANS = [LIERENFELD, REISHOLZ, REISHOLZ_HAFEN, RATH, HEERDT, FLINGERN, HAFEN, ELLER, BENRATH]
