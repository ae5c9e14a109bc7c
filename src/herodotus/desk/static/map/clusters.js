// Places that would cover each other at a zoom, together; they part as one zooms in.

const NEAR = 34;

export function covers(middle, halfWidth, halfHeight) {
  const box = { left: middle.x - halfWidth, right: middle.x + halfWidth, top: middle.y - halfHeight, bottom: middle.y + halfHeight };
  box.meets = (other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom;
  return box;
}

// Groups of places, the largest first drawn into; the place that is chosen stands alone.
export function clusters(map, places, chosen) {
  const total = (one) => one[7].reduce((sum, count) => sum + count, 0);
  const groups = [];
  const last = map.getZoom() >= map.getMaxZoom();
  for (const one of [...places].sort((a, b) => total(b) - total(a))) {
    const at = map.latLngToLayerPoint([one[3], one[4]]);
    const group = last || one[0] === chosen ? null : groups.find((other) => !other.alone && other.at.distanceTo(at) < NEAR);
    if (group) group.push(one);
    else {
      const made = [one];
      made.at = at;
      made.alone = one[0] === chosen;
      groups.push(made);
    }
  }
  for (const group of groups) {
    const weight = group.reduce((sum, one) => sum + total(one), 0);
    const mean = (column) => group.reduce((sum, one) => sum + one[column] * total(one), 0) / weight;
    group.middle = window.L.latLng(mean(3), mean(4));
  }
  return groups.sort((a, b) => a.length - b.length);
}
