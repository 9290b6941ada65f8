"""The case studies ("ervaringen"): `models` (pages and their scenes), and the block that shows a scene in the guide."""
