"""In|Die RegionRuhr: the drawn plans of 20 estates in 13 towns. Quarters are real, borders and lots are invented."""

from __future__ import annotations

from ..lots import Grain
from ..site import Outline, Plan
from ..streets import Street, smooth

# fmt: off

FINE = Grain(2400, front=20, depth=76, spread=0.5, merge=0.10)
SMALL = Grain(3800, front=24, depth=90, spread=0.45, merge=0.12)
MID = Grain(7500, front=30, depth=120, spread=0.55, merge=0.15)
BIG = Grain(22000, front=50, depth=200, spread=0.5, merge=0.10)
HUGE = Grain(56000, front=70, depth=320, spread=0.4, merge=0.0)

GERTHE = Plan(
    key="bog", origin=(7.2710, 51.5165), turn=18, grain=SMALL,
    estates=[Outline("bog", [(-280, 190), (-60, 204), (-56, 256), (150, 260), (290, 240), (310, 60), (300, -110), (190, -118), (186, -210), (-40, -220), (-230, -210), (-300, -90), (-312, 60)])],
    streets=[
        Street("Gewerbestraße", "residential", 15, [(-560, 40), (-306, 34), (-120, 26), (60, 34), (180, 70), (306, 80), (520, 70)], curve=True),
        Street("Zechenring", "residential", 14, [(-120, 26), (-150, 100), (-110, 170), (0, 190), (120, 176), (180, 130), (180, 70)], curve=True),
        Street("Lothringer Straße", "residential", 14, [(-60, 24), (-66, -90), (-40, -150), (60, -160), (150, -152)], curve=True, head=18),
        Street("Castroper Hellweg", "secondary", 20, [(-640, 200), (-320, 240), (-60, 276), (300, 262), (700, 230)], curve=True, outer=True),
        Street("Anschlussgleis", "rail", 9, [(-500, -160), (-300, -150), (-180, -130), (-100, -96)], curve=True, access=False),
    ],
    grains=[((-220, 120), MID), ((20, 110), SMALL), ((60, 225), SMALL), ((250, 160), MID), ((-200, -60), BIG), ((80, -60), MID), ((100, -190), FINE), ((250, -20), SMALL)],
)

RIEMKE = Plan(
    key="bor", origin=(7.2065, 51.5065), turn=-12, grain=MID,
    estates=[Outline("bor", [(-360, 230), (-100, 246), (-96, 300), (140, 306), (330, 290), (344, 120), (410, 112), (404, -60), (340, -66), (330, -230), (90, -246), (86, -186), (-140, -194), (-340, -180), (-372, 20)])],
    streets=[
        Street("Poststraße", "tertiary", 17, [(-700, 50), (-366, 44), (-120, 36), (140, 30), (408, 36), (720, 50)]),
        Street("Riemker Straße", "tertiary", 16, [(-110, 560), (-114, 246), (-112, 130), (-120, 36)]),
        Street("Cruismannstraße", "residential", 14, [(140, 30), (150, 160), (230, 200), (336, 204)], curve=True),
        Street("Hofsteder Weg", "residential", 14, [(20, 34), (16, -90), (20, -190), (24, -420)]),
        Street("Dorstener Straße", "secondary", 22, [(-420, 560), (-374, 230), (-384, 20), (-352, -190), (-330, -560)], outer=True),
        Street("Am Umspannwerk", "residential", 13, [(18, -100), (150, -106), (270, -100)], head=17),
        Street(None, "service", 11, [(-240, 40), (-244, -80)], head=-13),
        Street("Güterbahn", "rail", 22, [(-600, 330), (-100, 320), (150, 322), (370, 300), (450, 100), (430, -120), (350, -260), (240, -600)], curve=True, outer=True, access=False),
    ],
    grains=[((-240, 140), BIG), ((20, 160), MID), ((240, 250), SMALL), ((260, 110), MID), ((-300, -80), SMALL), ((-140, -80), MID), ((140, -30), MID), ((180, -170), FINE), ((350, -40), MID)],
)

LAER = Plan(
    key="bol", origin=(7.2755, 51.4655), turn=8, grain=BIG, seed=4,
    estates=[Outline("bol", [(-420, 310), (-120, 330), (150, 336), (156, 280), (400, 270), (470, 180), (480, -60), (420, -250), (180, -290), (-60, -300), (-64, -240), (-300, -236), (-420, -160), (-440, 80)])],
    streets=[
        Street("Wittener Straße", "secondary", 24, [(-800, 380), (-420, 326), (-120, 346), (240, 340), (560, 250), (820, 140)], curve=True, outer=True),
        Street("Campusring", "residential", 17, [(-120, 340), (-126, 200), (-120, 40), (-60, -60), (80, -90), (240, -70), (320, 20), (320, 150), (260, 230), (120, 240), (-20, 230), (-124, 200)], curve=True),
        Street("Werkstorallee", "residential", 16, [(-120, 40), (-280, 44), (-436, 40), (-600, 36)]),
        Street("Gießereistraße", "residential", 14, [(-60, -60), (-90, -160), (-96, -240), (-100, -420)]),
        Street("Prüffeldstraße", "residential", 14, [(240, -70), (270, -180), (276, -220)], head=19),
        Street("Innovationsweg", "residential", 13, [(-122, 120), (20, 110), (150, 100), (322, 96)]),
        Street("Werkbahn", "rail", 11, [(700, -120), (470, -110), (380, -150), (270, -250), (60, -296), (-200, -300), (-500, -240)], curve=True, outer=True, access=False),
    ],
    grains=[((-280, 190), BIG), ((-280, -80), HUGE), ((100, 180), MID), ((100, 20), MID), ((100, -190), BIG), ((400, 60), BIG), ((330, -180), MID), ((-20, 280), SMALL), ((340, 230), MID)],
)

DO_HAFEN = Plan(
    key="doh", origin=(7.4420, 51.5290), turn=-6, grain=BIG,
    estates=[Outline("doh", [(-520, 340), (-250, 356), (-60, 350), (180, 356), (186, 300), (420, 290), (520, 200), (530, -20), (460, -30), (450, -230), (230, -300), (-20, -310), (-24, -250), (-260, -246), (-430, -260), (-520, -90), (-540, 120)])],
    streets=[
        Street("Stadthafen", "waterway", 64, [(-110, 620), (-90, 360), (-70, 180), (-60, 40)], access=False),
        Street("Südhafen", "waterway", 56, [(-90, 300), (60, 210), (230, 180), (330, 176)], access=False),
        Street("Kanalhafen", "waterway", 58, [(-90, 300), (-220, 240), (-330, 130), (-360, 10)], curve=True, access=False),
        Street("Mallinckrodtstraße", "secondary", 22, [(-800, -290), (-430, -276), (-20, -322), (240, -316), (470, -240), (800, -160)], curve=True, outer=True),
        Street("Speicherstraße", "residential", 15, [(150, -310), (144, -160), (130, 0), (120, 100)], head=19),
        Street("Kanalstraße", "residential", 14, [(-250, -250), (-246, -120), (-232, 0), (-200, 90)], head=18),
        Street("Franziusstraße", "tertiary", 15, [(144, -100), (300, -96), (400, -60), (430, 40), (420, 240), (410, 290), (400, 520)], curve=True),
        Street("Westererbenstraße", "residential", 15, [(-530, -20), (-440, -30), (-246, -120)], curve=True),
        Street("Schäferstraße", "residential", 14, [(-470, 320), (-440, 200), (-430, 60), (-440, -30)], curve=True),
        Street("Matthiesstraße", "residential", 13, [(422, 250), (300, 254), (190, 256), (60, 270)], head=18),
        Street("Hafenbahn", "rail", 11, [(520, -120), (400, -150), (230, -180), (40, -200), (-140, -190), (-300, -190), (-420, -160), (-500, -60)], curve=True, access=False),
    ],
    grains=[((-440, 200), BIG), ((-250, 330), MID), ((60, 310), BIG), ((300, 220), MID), ((200, 60), BIG), ((-20, -80), BIG), ((-150, 60), MID), ((300, -180), SMALL), ((-150, -220), SMALL), ((-360, -140), MID), ((480, 100), MID), ((320, 20), MID)],
)

DORSTFELD = Plan(
    key="dow", origin=(7.4015, 51.5105), turn=27, grain=MID,
    estates=[Outline("dow", [(-330, 200), (-90, 214), (120, 216), (126, 270), (340, 262), (354, 60), (346, -120), (180, -130), (176, -206), (-60, -216), (-64, -160), (-320, -150), (-342, 30)])],
    streets=[
        Street("Arminiusstraße", "residential", 15, [(-600, 26), (-338, 22), (-120, 16), (100, 20), (240, 30), (350, 26), (620, 20)]),
        Street("Iggelhorst", "residential", 14, [(-120, 216), (-124, 120), (-120, 16), (-126, -70), (-124, -156)]),
        Street("Oberbank", "residential", 14, [(100, 20), (104, 120), (160, 160), (250, 160)], curve=True, head=18),
        Street("Wittekindweg", "residential", 13, [(60, 18), (56, -90), (60, -214), (60, -420)]),
        Street("Emscherallee", "secondary", 22, [(-620, -190), (-320, -164), (-64, -172), (-40, -232), (190, -222), (420, -160), (700, -80)], outer=True),
        Street(None, "service", 10, [(58, -80), (180, -84)], head=-12),
        Street("S-Bahn", "rail", 28, [(-700, 200), (-330, 220), (-60, 232), (140, 290), (350, 284), (700, 320)], curve=True, outer=True, access=False),
    ],
    grains=[((-230, 110), BIG), ((-10, 120), SMALL), ((220, 220), SMALL), ((270, 90), MID), ((-230, -70), MID), ((-30, -90), SMALL), ((200, -50), MID), ((120, -170), FINE)],
)

HOERDE = Plan(
    key="dop", origin=(7.4720, 51.4880), turn=-20, grain=BIG, seed=2,
    estates=[Outline("dop", [(-440, 210), (-200, 260), (60, 280), (300, 250), (460, 160), (480, -40), (390, -60), (380, -190), (120, -220), (-100, -214), (-104, -150), (-330, -160), (-450, -80), (-466, 80)])],
    streets=[
        Street("Hochofenallee", "residential", 17, [(-760, 40), (-462, 30), (-240, 20), (0, 26), (220, 10), (478, 0), (700, 10)], curve=True),
        Street("Robert-Schuman-Straße", "residential", 14, [(-240, 20), (-230, 130), (-150, 180), (0, 186), (150, 172), (220, 110), (220, 10)], curve=True),
        Street("Carlo-Schmid-Allee", "residential", 15, [(0, 26), (6, 100), (0, 186), (-6, 290), (0, 460)]),
        Street("Felicitasstraße", "residential", 14, [(60, 22), (56, -90), (50, -216), (46, -420)]),
        Street("Konrad-Zuse-Straße", "residential", 13, [(56, -80), (180, -90), (290, -84)], head=18),
        Street("Nortkirchenstraße", "residential", 14, [(-300, 24), (-306, -90), (-310, -158), (-330, -400)]),
        Street("Industriekultur-Gleis", "rail", 10, [(520, 190), (420, 120), (320, 90), (240, 96)], curve=True, access=False),
        Street("Emscher", "waterway", 16, [(-800, -220), (-460, -150), (-330, -180), (-100, -236), (120, -244), (390, -210), (560, -90), (800, 0)], curve=True, outer=True, access=False),
    ],
    grains=[((-360, 130), BIG), ((-120, 100), MID), ((110, 110), MID), ((-120, 230), SMALL), ((130, 230), SMALL), ((350, 110), BIG), ((-200, -70), HUGE), ((-390, -60), MID), ((200, -30), MID), ((200, -160), SMALL)],
)

ASSELN = Plan(
    key="doa", origin=(7.5800, 51.5400), turn=4, grain=MID,
    estates=[Outline("doa", [(-310, 180), (-60, 186), (180, 182), (310, 170), (330, 10), (316, -150), (120, -160), (116, -210), (-120, -214), (-124, -160), (-310, -150), (-322, 20)])],
    streets=[
        Street("Asselner Hellweg", "secondary", 20, [(-700, 190), (-310, 194), (-60, 200), (310, 184), (700, 170)], outer=True),
        Street("Am Feldrain", "residential", 14, [(-180, 196), (-184, 80), (-150, 10), (0, 0), (160, 4), (200, 70), (196, 190)], curve=True),
        Street("Lerchenweg", "residential", 13, [(0, 0), (4, -100), (0, -160)], head=18),
        Street("Wickeder Feld", "residential", 13, [(-150, 10), (-240, -20), (-270, -80)], curve=True, head=17),
        Street("Am Wasserturm", "residential", 13, [(160, 4), (240, -20), (270, -80)], curve=True, head=17),
    ],
    grains=[((-260, 100), SMALL), ((0, 100), MID), ((260, 100), SMALL), ((-120, -70), MID), ((120, -70), BIG), ((0, -190), FINE), ((-290, -120), FINE)],
)

BATHEY = Plan(
    key="hab", origin=(7.5190, 51.3985), turn=-14, grain=BIG,
    estates=[Outline("hab", [*smooth([(-620, 40), (-420, 110), (-180, 150), (80, 150), (330, 120), (560, 40)]), (600, -60), (590, -190), (380, -180), (374, -130), (120, -120), (-120, -126), (-126, -180), (-390, -190), (-600, -150), (-640, -60)])],
    streets=[
        Street("Lenne", "waterway", 34, [(-1000, -60), (-630, 64), (-420, 136), (-180, 176), (80, 176), (340, 146), (580, 60), (900, -60)], curve=True, outer=True, access=False),
        Street("Dortmunder Straße", "tertiary", 17, [(-900, -90), (-634, -60), (-380, -10), (-120, 20), (120, 24), (360, 0), (600, -70), (840, -160)], curve=True),
        Street("Buschmühlenstraße", "residential", 14, [(-380, -10), (-384, 60), (-300, 84), (-190, 82)], curve=True, head=17),
        Street("Sudfeldstraße", "residential", 15, [(120, 24), (116, -60), (118, -124), (120, -330)]),
        Street("Kabeler Straße", "residential", 14, [(360, 0), (366, -80), (440, -110), (520, -104)], curve=True, head=18),
        Street("Spannstiftstraße", "residential", 14, [(-240, 4), (-250, -90), (-256, -180), (-260, -380)]),
        Street("Güterbahn Hagen–Siegen", "rail", 30, [(-1000, -262), (-500, -228), (0, -218), (400, -214), (620, -226), (900, -276)], curve=True, outer=True, access=False),
        Street("Anschlussgleis", "rail", 9, [(560, -150), (420, -148), (300, -120), (190, -70), (140, -60)], curve=True, access=False),
    ],
    grains=[((-500, 20), BIG), ((-290, 110), SMALL), ((0, 90), HUGE), ((280, 70), BIG), ((480, 20), MID), ((-480, -110), MID), ((-180, -70), MID), ((0, -60), MID), ((240, -80), BIG), ((500, -140), SMALL)],
)

HASPE = Plan(
    key="has", origin=(7.4300, 51.3505), turn=36, grain=MID, seed=3,
    estates=[Outline("has", [*smooth([(-540, -70), (-380, -100), (-180, -96), (20, -60), (240, -40), (480, -70)]), (520, 10), (500, 90), (330, 84), (320, 130), (120, 136), (-80, 110), (-260, 96), (-270, 50), (-430, 46), (-540, 20)])],
    streets=[
        Street("Ennepe", "waterway", 18, [(-900, -60), (-540, -82), (-380, -114), (-180, -112), (20, -76), (240, -56), (490, -88), (800, -160)], curve=True, outer=True, access=False),
        Street("Kölner Straße", "secondary", 18, [(-900, 0), (-540, -20), (-360, -34), (-160, -26), (40, 10), (260, 22), (510, 10), (800, -10)], curve=True),
        Street("Kückelhauser Straße", "residential", 13, [(-160, -26), (-150, 60), (-150, 106), (-160, 300)]),
        Street("Voerder Straße", "residential", 13, [(140, 18), (150, 90), (148, 134), (150, 330)]),
        Street("Konrad-Adenauer-Ring", "residential", 13, [(320, 20), (330, 70), (420, 64)], curve=True, head=15),
        Street("Bahnstrecke Hagen–Wuppertal", "rail", 34, [(-900, 120), (-430, 70), (-250, 116), (-80, 132), (120, 160), (330, 150), (520, 112), (900, 90)], curve=True, outer=True, access=False),
    ],
    grains=[((-460, -40), SMALL), ((-280, -60), MID), ((-60, -50), MID), ((140, -20), MID), ((380, -30), BIG), ((-340, 10), SMALL), ((-40, 60), BIG), ((230, 80), SMALL), ((440, 40), SMALL)],
)

VORHALLE = Plan(
    key="hav", origin=(7.4350, 51.3850), turn=-4, grain=MID,
    estates=[Outline("hav", [(-260, 170), (-40, 180), (200, 176), (290, 120), (300, -60), (240, -160), (20, -170), (16, -120), (-180, -126), (-280, -60), (-290, 60)])],
    streets=[
        Street("Weststraße", "residential", 15, [(-520, 50), (-288, 44), (-120, 40), (40, 30), (180, 0), (296, -30), (500, -70)], curve=True),
        Street("Ophauser Straße", "residential", 13, [(-120, 40), (-124, 110), (-60, 130), (60, 126)], curve=True, head=18),
        Street("Revelstraße", "residential", 13, [(40, 30), (34, -60), (40, -166), (44, -360)]),
        Street("Rangierbahnhof Vorhalle", "rail", 60, [(-700, 230), (-260, 206), (-40, 212), (210, 206), (330, 130), (560, 40)], curve=True, outer=True, access=False),
        Street("Anschlussgleis", "rail", 9, [(340, 60), (250, 80), (160, 84), (80, 80)], curve=True, access=False),
    ],
    grains=[((-220, 110), SMALL), ((0, 80), SMALL), ((180, 100), MID), ((-140, -40), BIG), ((140, -90), MID), ((-20, -90), SMALL), ((260, -60), SMALL)],
)

BAUKAU = Plan(
    key="heb", origin=(7.2120, 51.5590), turn=10, grain=MID, seed=2,
    estates=[Outline("heb", [(-430, 120), (-200, 128), (40, 130), (280, 124), (430, 110), (440, -40), (420, -170), (220, -176), (216, -230), (-20, -236), (-200, -226), (-204, -176), (-420, -170), (-440, -20)])],
    streets=[
        Street("Rhein-Herne-Kanal", "waterway", 46, [(-1000, 160), (-430, 146), (40, 156), (430, 136), (1000, 90)], curve=True, outer=True, access=False),
        Street("Am Westhafen", "residential", 16, [(-700, -40), (-438, -36), (-220, -30), (0, -34), (220, -40), (438, -46), (700, -60)]),
        Street("Nordstraße", "tertiary", 16, [(0, 320), (4, 130), (0, -34), (-6, -232), (-10, -460)]),
        Street("Südkaistraße", "residential", 14, [(-220, -30), (-224, 50), (-160, 66), (-60, 66)], curve=True, head=18),
        Street("Schleusenstraße", "residential", 14, [(220, -40), (224, -130), (228, -170)], head=17),
        Street("Grimberger Feld", "residential", 14, [(-2, -140), (-120, -146), (-260, -140), (-330, -110)], curve=True, head=17),
        Street("Hafenbahn", "rail", 11, [(-700, 40), (-430, 46), (-280, 86), (-60, 100), (160, 90), (330, 60), (430, 40), (700, 30)], curve=True, access=False),
    ],
    grains=[((-340, 70), BIG), ((-120, 20), MID), ((150, 40), BIG), ((340, 30), MID), ((-340, -100), MID), ((-120, -90), SMALL), ((-100, -190), SMALL), ((120, -110), MID), ((340, -110), MID)],
)

FRIEDRICH = Plan(
    key="hef", origin=(7.2560, 51.5535), turn=-9, grain=SMALL,
    estates=[Outline("hef", [(-240, 160), (-20, 172), (200, 164), (250, 60), (246, -110), (90, -120), (86, -170), (-110, -176), (-240, -130), (-262, 20)])],
    streets=[
        Street("Friedrich-der-Große-Ring", "residential", 14, [(-460, 20), (-258, 16), (-120, 20), (-60, 90), (60, 104), (140, 60), (140, -20), (60, -70), (-60, -60), (-120, 20)], curve=True),
        Street("Kohlenstraße", "residential", 13, [(140, 20), (200, 24), (250, 20), (430, 10)]),
        Street("Lampenstube", "residential", 12, [(0, -70), (4, -130), (0, -176), (-6, -340)]),
        Street("Horsthauser Straße", "tertiary", 17, [(-520, 200), (-240, 178), (-20, 188), (210, 178), (520, 150)], outer=True),
    ],
    grains=[((-180, 100), MID), ((10, 30), SMALL), ((80, 130), FINE), ((210, 90), SMALL), ((-160, -80), MID), ((120, -110), SMALL), ((-60, -120), FINE)],
)

WULLEN = Plan(
    key="wiw", origin=(7.3760, 51.4450), turn=-16, grain=MID,
    estates=[Outline("wiw", [(-300, 230), (-80, 246), (140, 240), (250, 190), (330, 60), (326, -130), (160, -150), (154, -220), (-60, -226), (-240, -200), (-246, -120), (-330, -90), (-340, 90)])],
    streets=[
        Street("Wullener Feld", "residential", 15, [(-560, 60), (-334, 50), (-180, 40), (-20, 40), (120, 20), (220, -40), (330, -60), (520, -70)], curve=True),
        Street("Salinger Feld", "residential", 14, [(-20, 40), (-26, 130), (40, 170), (160, 160), (210, 100), (200, 30)], curve=True),
        Street("Brauckstraße", "residential", 14, [(-180, 40), (-184, 150), (-190, 240), (-200, 420)]),
        Street("Stockumer Bruch", "residential", 14, [(60, 34), (40, -80), (-20, -130), (-140, -140)], curve=True, head=19),
        Street(None, "service", 11, [(220, -40), (214, -110)], head=-13),
        Street("Bahnstrecke Dortmund–Witten", "rail", 28, [(-620, 300), (-300, 262), (-80, 272), (150, 268), (300, 240), (520, 200), (800, 190)], curve=True, outer=True, access=False),
    ],
    grains=[((-260, 150), MID), ((-90, 150), SMALL), ((80, 100), SMALL), ((160, 210), SMALL), ((280, 60), MID), ((-230, -40), BIG), ((-40, -50), MID), ((-60, -190), SMALL), ((140, -110), BIG)],
)

HERBEDE = Plan(
    key="wih", origin=(7.2740, 51.4180), turn=20, grain=SMALL, seed=2,
    estates=[Outline("wih", [*smooth([(-320, 110), (-160, 150), (40, 156), (240, 120)]), (290, 20), (276, -90), (110, -96), (104, -140), (-90, -150), (-260, -110), (-330, -10)])],
    streets=[
        Street("Ruhr", "waterway", 50, [(-800, 0), (-340, 138), (-160, 184), (50, 190), (260, 150), (700, 20)], curve=True, outer=True, access=False),
        Street("Wittener Straße", "tertiary", 16, [(-560, -60), (-326, -6), (-140, 20), (60, 22), (284, -30), (500, -90)], curve=True),
        Street("Am Lakebach", "residential", 13, [(-140, 20), (-130, 80), (-60, 96), (60, 92)], curve=True, head=17),
        Street("Meesmannstraße", "residential", 13, [(60, 22), (56, -60), (60, -140), (64, -300)]),
    ],
    grains=[((-240, 60), MID), ((-40, 50), FINE), ((160, 60), MID), ((-160, -70), SMALL), ((-20, -70), SMALL), ((180, -60), SMALL)],
)

HENRICH = Plan(
    key="hat", origin=(7.1905, 51.4075), turn=-8, grain=BIG, seed=3,
    estates=[Outline("hat", [*smooth([(-460, 90), (-280, 170), (-60, 200), (160, 190), (360, 130)]), (450, 90), (460, -60), (380, -150), (160, -170), (154, -220), (-80, -226), (-84, -170), (-320, -160), (-460, -80)])],
    streets=[
        Street("Ruhr", "waterway", 54, [(-1000, -40), (-480, 118), (-280, 204), (-60, 236), (170, 226), (380, 164), (800, 130)], curve=True, outer=True, access=False),
        Street("Hüttenstraße", "tertiary", 16, [(-760, -60), (-462, -20), (-260, 10), (-40, 10), (180, -10), (456, -20), (760, 10)], curve=True),
        Street("Am Walzwerk", "residential", 15, [(-260, 10), (-256, 90), (-160, 120), (-20, 122), (90, 100), (110, 0)], curve=True),
        Street("Gasometerstraße", "residential", 14, [(-40, 10), (-46, -90), (-40, -150)], head=19),
        Street("Werksstraße", "residential", 14, [(180, -10), (190, -90), (280, -104), (340, -90)], curve=True, head=18),
        Street("Museumsgleis", "rail", 10, [(520, 40), (400, 44), (300, 60), (200, 70), (130, 66)], curve=True, access=False),
    ],
    grains=[((-360, 60), BIG), ((-100, 160), MID), ((-80, 60), MID), ((260, 90), HUGE), ((400, 20), MID), ((-320, -90), MID), ((-140, -100), SMALL), ((70, -100), BIG), ((330, -130), SMALL)],
)

WETTER = Plan(
    key="wev", origin=(7.3650, 51.3720), turn=40, grain=SMALL, seed=2,
    estates=[Outline("wev", [(-250, 130), (-40, 150), (160, 140), (240, 70), (250, -80), (120, -110), (116, -160), (-90, -166), (-220, -120), (-262, 10)])],
    streets=[
        Street("Schwelmer Straße", "secondary", 18, [(-560, 180), (-260, 150), (-40, 166), (170, 156), (280, 80), (500, -10)], curve=True, outer=True),
        Street("Vordere Heide", "residential", 14, [(-60, 160), (-66, 60), (-30, 0), (70, -20), (180, -30)], curve=True, head=19),
        Street("Am Höltken", "residential", 13, [(-60, 30), (-130, -10), (-150, -80)], curve=True, head=17),
        Street("Zur Hegge", "residential", 12, [(70, -20), (64, -90), (50, -130)], head=16),
    ],
    grains=[((-180, 80), MID), ((70, 70), SMALL), ((200, 60), SMALL), ((-60, -80), SMALL), ((170, -80), MID), ((-200, -60), FINE)],
)

HERDECKE = Plan(
    key="hdg", origin=(7.4400, 51.4110), turn=-28, grain=FINE, seed=2,
    estates=[Outline("hdg", [(-180, 110), (20, 124), (170, 110), (200, 0), (180, -110), (20, -124), (-150, -110), (-200, 0)])],
    streets=[
        Street("Gahlenfeldstraße", "residential", 14, [(-420, 10), (-198, 4), (-40, 0), (80, 10), (150, 50)], curve=True, head=18),
        Street("Loerfeldstraße", "residential", 12, [(-40, 0), (-30, -60), (60, -74)], curve=True, head=16),
    ],
    grains=[((-100, 60), SMALL), ((90, 80), FINE), ((-110, -60), SMALL), ((100, -20), FINE), ((60, -100), FINE)],
)

GEVELSBERG = Plan(
    key="geb", origin=(7.3440, 51.3280), turn=12, grain=SMALL, seed=5,
    estates=[Outline("geb", [*smooth([(-420, -40), (-240, -70), (-40, -60), (160, -80), (380, -50)]), (420, 30), (300, 70), (120, 80), (116, 120), (-90, 126), (-96, 86), (-300, 90), (-430, 40)])],
    streets=[
        Street("Ennepe", "waterway", 16, [(-800, -10), (-430, -54), (-240, -84), (-40, -74), (160, -94), (390, -66), (700, -100)], curve=True, outer=True, access=False),
        Street("Hundeicker Straße", "tertiary", 15, [(-700, 40), (-426, 10), (-240, 4), (-40, 14), (160, -4), (400, 0), (650, 20)], curve=True),
        Street("Am Sinnerhoop", "residential", 13, [(-40, 14), (-44, 80), (-40, 124), (-30, 300)]),
        Street("Stefansbachtal", "residential", 12, [(200, -4), (204, 40), (260, 50)], curve=True, head=15),
    ],
    grains=[((-340, -30), MID), ((-120, -30), SMALL), ((120, -40), SMALL), ((320, -30), MID), ((-250, 50), SMALL), ((40, 70), MID), ((330, 30), FINE)],
)

ENNEPETAL = Plan(
    key="enp", origin=(7.3330, 51.2960), turn=-34, grain=MID, seed=2,
    estates=[Outline("enp", [(-330, 130), (-120, 150), (-116, 200), (110, 206), (280, 160), (330, 40), (320, -110), (130, -130), (126, -190), (-90, -196), (-96, -140), (-310, -120), (-346, 10)])],
    streets=[
        Street("Oelkinghauser Straße", "tertiary", 16, [(-600, 30), (-340, 20), (-160, 20), (0, 40), (160, 30), (328, 0), (560, -30)], curve=True),
        Street("Königsfelder Straße", "residential", 14, [(0, 40), (6, 120), (80, 150), (180, 130), (230, 70), (226, 22)], curve=True),
        Street("Kölner Tor", "residential", 13, [(-160, 20), (-166, 80), (-160, 146), (-150, 330)]),
        Street("Pregelstraße", "residential", 13, [(-60, 34), (-64, -60), (-20, -110), (80, -116)], curve=True, head=18),
        Street("Bergstraße", "residential", 12, [(-200, 18), (-206, -80)], head=16),
    ],
    grains=[((-260, 80), MID), ((-80, 100), MID), ((110, 90), SMALL), ((140, 185), FINE), ((290, 80), MID), ((-280, -60), SMALL), ((-120, -80), SMALL), ((40, -50), MID), ((200, -60), BIG), ((20, -160), SMALL)],
)

SCHWELM = Plan(
    key="swg", origin=(7.2960, 51.2960), turn=15, grain=SMALL, seed=2,
    estates=[Outline("swg", [(-220, 110), (-20, 120), (-16, 160), (170, 156), (230, 70), (236, -70), (90, -80), (84, -130), (-100, -136), (-220, -80), (-240, 20)])],
    streets=[
        Street("Graslake", "residential", 14, [(-440, 20), (-238, 16), (-80, 10), (60, 20), (150, 60), (160, 150), (170, 320)], curve=True),
        Street("Eisenwerkstraße", "residential", 13, [(60, 20), (130, -20), (180, -30)], curve=True, head=17),
        Street("Rheinische Straße", "residential", 12, [(-80, 10), (-74, -70), (-60, -100)], head=16),
        Street("Bahnstrecke Wuppertal–Hagen", "rail", 34, [(-700, -200), (-220, -172), (90, -170), (330, -128), (700, -20)], curve=True, outer=True, access=False),
    ],
    grains=[((-150, 70), SMALL), ((50, 90), MID), ((200, 60), FINE), ((-160, -50), SMALL), ((20, -60), SMALL), ((190, -60), FINE)],
)

SPROCK = Plan(
    key="sps", origin=(7.2680, 51.3340), turn=-44, grain=MID, seed=2,
    estates=[Outline("sps", [(-280, 140), (-60, 160), (150, 150), (260, 80), (270, -90), (100, -110), (96, -160), (-120, -166), (-270, -110), (-300, 20)])],
    streets=[
        Street("Stefansbecke", "residential", 15, [(-520, 40), (-296, 30), (-150, 20), (-20, 30), (100, 60), (200, 40), (230, -30), (180, -60), (60, -50), (-20, 30)], curve=True),
        Street("Am Autobahnohr", "residential", 13, [(-150, 20), (-160, -60), (-150, -110)], head=18),
        Street("Im Gewerbepark", "residential", 13, [(40, 50), (30, 110)], head=17),
    ],
    grains=[((-200, 90), MID), ((60, 100), SMALL), ((230, 60), SMALL), ((100, 0), SMALL), ((-60, -70), BIG), ((170, -100), SMALL), ((-240, -50), SMALL)],
)

BRECKERFELD = Plan(
    key="brk", origin=(7.4640, 51.2570), turn=-10, grain=SMALL, seed=2,
    estates=[Outline("brk", [(-180, 100), (10, 116), (150, 90), (190, -10), (150, -110), (-20, -120), (-170, -90), (-200, 10)])],
    streets=[
        Street("Königsheide", "residential", 14, [(-400, 40), (-196, 24), (-60, 4), (40, -10), (110, 20), (130, 60)], curve=True, head=17),
        Street("Am Wahnscheid", "residential", 12, [(40, -10), (50, -60), (40, -84)], head=16),
    ],
    grains=[((-100, 60), SMALL), ((50, 70), FINE), ((-80, -50), SMALL), ((120, -60), SMALL)],
)

PLANS = [
    GERTHE, RIEMKE, LAER, DO_HAFEN, DORSTFELD, HOERDE, ASSELN, BATHEY, HASPE, VORHALLE, BAUKAU, FRIEDRICH, WULLEN, HERBEDE, HENRICH, WETTER, HERDECKE,
    GEVELSBERG, ENNEPETAL, SCHWELM, SPROCK, BRECKERFELD,
]
