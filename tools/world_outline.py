#!/usr/bin/env python3
"""Draws the outline of the world that maps of export.site lie on: plugins/export/site/world.svg.
usage: tools/world_outline.py COUNTRIES.JSON > plugins/export/site/world.svg
COUNTRIES.JSON is countries-110m.json of the npm package world-atlas 2.0.2: borders of Natural Earth
(public domain) as TopoJSON. Arcs of one country are coast, those of two are borders."""
import json
import math
import sys

WIDTH, HEIGHT = 1000, 520
DIGITS = 1


def projected(longitude, latitude):
    """The Natural Earth projection, as in plugins/export/site/projection.cpp."""
    p, l = math.radians(latitude), math.radians(longitude)
    p2, p4 = p * p, p ** 4
    length = 0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4))
    height = p * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)))
    scale = WIDTH / (2 * 0.8707 * math.pi)
    return WIDTH / 2 + l * length * scale, HEIGHT / 2 - height * scale


def decoded(topology):
    """The arcs as lists of (longitude, latitude)."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def parts_of(ring):
    """A ring across the 180th meridian as one on each side of it."""
    if min(latitude for _, latitude in ring) < -85:
        return [ring]  # Antarctica goes along the edge of the map
    straight = [ring[0]]
    for longitude, latitude in ring[1:]:
        turns = round((straight[-1][0] - longitude) / 360)
        straight.append((longitude + 360 * turns, latitude))
    parts = []
    for shift in (-360, 0, 360):
        part = [(longitude + shift, latitude) for longitude, latitude in straight]
        for side in (1, -1):
            part = clipped(part, side)
        if len(part) > 2:
            parts.append(part)
    return parts


def clipped(ring, side):
    """What of a ring is west of 180 degrees (side 1) or east of -180. Sutherland and Hodgman."""
    kept = []
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1]):
        is_in, next_is_in = ax * side <= 180, bx * side <= 180
        if is_in:
            kept.append((ax, ay))
        if is_in != next_is_in:
            edge = 180 * side
            kept.append((edge, ay + (by - ay) * (edge - ax) / (bx - ax)))
    return kept


def path(points, closed):
    """Relative moves, rounded so that errors do not add up."""
    unit = 10 ** DIGITS
    at = [tuple(round(v * unit) for v in projected(*point)) for point in points]
    if closed and at[0] == at[-1]:
        at.pop()
    text = "M%s" % " ".join(number(v, unit) for v in at[0])
    parts = []
    for (ax, ay), (bx, by) in zip(at, at[1:]):
        if (ax, ay) == (bx, by):
            continue
        x, y = number(bx - ax, unit), number(by - ay, unit)
        parts.append(x + ("" if y.startswith("-") else " ") + y)
    if not parts:
        return ""
    line = "l" + parts[0]
    for part in parts[1:]:
        line += ("" if part.startswith("-") else " ") + part
    return text + line + ("z" if closed else "")


def number(value, unit):
    text = ("%.*f" % (DIGITS, value / unit)).rstrip("0").rstrip(".")
    text = text.replace("-0.", "-.")
    return text[1:] if text.startswith("0.") else text


def rings(geometry):
    kinds = {"Polygon": lambda arcs: arcs, "MultiPolygon": lambda arcs: [r for p in arcs for r in p]}
    return kinds[geometry["type"]](geometry["arcs"])


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        topology = json.load(file)
    arcs = decoded(topology)
    uses = {}
    for country in topology["objects"]["countries"]["geometries"]:
        for ring in rings(country):
            for arc in ring:
                uses[arc if arc >= 0 else ~arc] = uses.get(arc if arc >= 0 else ~arc, 0) + 1
    land = []
    for ring in (r for g in topology["objects"]["land"]["geometries"] for r in rings(g)):
        points = []
        for arc in ring:
            piece = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
            points += piece[1:] if points else piece
        land += [path(part, True) for part in parts_of(points)]
    borders = [path(arcs[arc], False) for arc, count in sorted(uses.items())
               if count > 1 and max(abs(longitude) for longitude, _ in arcs[arc]) < 179.9]
    # Greys that can be told from paper white and from night black: a picture in a page does not know
    # which of them its reader has chosen.
    print('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d">' % (WIDTH, HEIGHT))
    print('<!-- Made with Natural Earth by tools/world_outline.py of wirecopy. -->')
    print('<path fill="#8c8f94" fill-opacity=".38" d="%s"/>' % "".join(land))
    print('<path fill="none" stroke="#8c8f94" stroke-opacity=".75" stroke-width=".5" '
          'vector-effect="non-scaling-stroke" d="%s"/>' % "".join(borders))
    print("</svg>")


main()
