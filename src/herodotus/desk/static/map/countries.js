// Countries of the offline world: their borders, where their names stand, and their numbers by code (ISO 3166-1).

const NUMBERS = new Map(`
AD020 AE784 AF004 AG028 AL008 AM051 AO024 AR032 AT040 AU036 AZ031 BA070 BB052 BD050 BE056 BF854 BG100 BH048 BI108 BJ204 BN096 BO068 BR076 BS044 BT064
BW072 BY112 BZ084 CA124 CD180 CF140 CG178 CH756 CI384 CL152 CM120 CN156 CO170 CR188 CU192 CV132 CY196 CZ203 DE276 DJ262 DK208 DM212 DO214 DZ012 EC218
EE233 EG818 ER232 ES724 ET231 FI246 FJ242 FM583 FR250 GA266 GB826 GD308 GE268 GH288 GM270 GN324 GQ226 GR300 GT320 GW624 GY328 HN340 HR191 HT332 HU348
ID360 IE372 IL376 IN356 IQ368 IR364 IS352 IT380 JM388 JO400 JP392 KE404 KG417 KH116 KI296 KM174 KN659 KP408 KR410 KW414 KZ398 LA418 LB422 LC662 LI438
LK144 LR430 LS426 LT440 LU442 LV428 LY434 MA504 MC492 MD498 ME499 MG450 MH584 MK807 ML466 MM104 MN496 MR478 MT470 MU480 MV462 MW454 MX484 MY458 MZ508
NA516 NE562 NG566 NI558 NL528 NO578 NP524 NR520 NZ554 OM512 PA591 PE604 PG598 PH608 PK586 PL616 PS275 PT620 PW585 PY600 QA634 RO642 RS688 RU643 RW646
SA682 SB090 SC690 SD729 SE752 SG702 SI705 SK703 SL694 SM674 SN686 SO706 SR740 SS728 ST678 SV222 SY760 SZ748 TD148 TG768 TH764 TJ762 TL626 TM795 TN788
TO776 TR792 TT780 TW158 TZ834 UA804 UG800 US840 UY858 UZ860 VA336 VC670 VE862 VN704 VU548 WS882 YE887 ZA710 ZM894 ZW716
`.trim().split(/\s+/).map((one) => [one.slice(0, 2), one.slice(2)]));

// Countries that the borders name without a number.
const NAMED = new Map([["XK", "Kosovo"]]);

export async function countries(url) {
  const topology = await (await fetch(url)).json();
  const { features } = window.topojson.feature(topology, topology.objects.countries);
  for (const one of features) {
    one.id ??= one.properties.name;
    if (one.id !== ANTARCTICA) joined(one.geometry);
  }
  const known = new Map();
  for (const one of features) {
    const other = known.get(one.id);
    if (!other || areaOf(largest(one.geometry)) > areaOf(largest(other.geometry))) known.set(one.id, one);
  }
  const middles = new Map();
  const number = (code) => NAMED.get(code) ?? NUMBERS.get(code);
  const middle = (id) => {
    if (!middles.has(id)) middles.set(id, known.has(id) ? middleOf(largest(known.get(id).geometry)) : null);
    return middles.get(id);
  };
  return {
    features,
    number,
    middle: (code) => middle(number(code)),
    // The countries whose name fits on their land at the zoom of a map, the widest first.
    labels(map) {
      const seen = map.getBounds().pad(0.1);
      const found = [];
      for (const one of features) {
        const at = middle(one.id);
        if (!at || !seen.contains(at)) continue;
        const [west, east] = widthOf(largest(one.geometry));
        const wide = map.project([at[0], east]).x - map.project([at[0], west]).x;
        if (wide > one.properties.name.length * 6.5 && wide < 4000) found.push({ name: one.properties.name, middle: at, wide });
      }
      return found.sort((a, b) => b.wide - a.wide).slice(0, 60);
    },
  };
}

const ANTARCTICA = "010";

// A ring that crosses the day line goes on beyond 180 degrees, lest a line be drawn around the world.
function joined(geometry) {
  const rings = geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
  for (const ring of rings) {
    const jumps = ring.some((point, index) => index && Math.abs(point[0] - ring[index - 1][0]) > 180);
    if (jumps) for (const point of ring) if (point[0] < 0) point[0] += 360;
  }
}

function areaOf(ring) {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) sum += (ring[j][0] - ring[i][0]) * (ring[j][1] + ring[i][1]);
  return Math.abs(sum);
}

function largest(geometry) {
  const rings = geometry.type === "Polygon" ? [geometry.coordinates[0]] : geometry.coordinates.map((one) => one[0]);
  return rings.reduce((a, b) => (areaOf(b) > areaOf(a) ? b : a));
}

function widthOf(ring) {
  const at = ring.map((point) => point[0]);
  return [Math.min(...at), Math.max(...at)];
}

// The middle of the widest stretch of land on the parallels near the middle of a country: it always lies inside.
function middleOf(ring) {
  const lats = ring.map((point) => point[1]);
  const low = Math.min(...lats), high = Math.max(...lats);
  let best = null;
  for (const share of [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65]) {
    const lat = low + (high - low) * share;
    const crossed = [];
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [[x1, y1], [x2, y2]] = [ring[i], ring[j]];
      if ((y1 > lat) !== (y2 > lat)) crossed.push(x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1));
    }
    crossed.sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossed.length; i += 2) {
      const wide = (crossed[i + 1] - crossed[i]) * (1 - Math.abs(share - 0.5));
      if (!best || wide > best.wide) best = { wide, at: [lat, (crossed[i] + crossed[i + 1]) / 2] };
    }
  }
  return best?.at ?? null;
}
