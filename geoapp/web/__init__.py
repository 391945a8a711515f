"""What people see in a browser: HTML views by what they do, tiles, health."""
