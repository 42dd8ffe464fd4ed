/** The magazine's posters: SVG fragments of 960 × 640, in one palette. */

const PAPER = '#efe7d6';
const FERN = '#3b6b4c';
const DEEP = '#17362b';
const CLAY = '#c25e3a';
const SUN = '#e6ab48';
const SKY = '#a9c6c6';
const MIST = '#d5dccb';
const INK = '#1c211d';

/** @param {string} fill */
const ground = (fill) => `<rect width="960" height="640" fill="${fill}"/>`;
/** @param {number} cx @param {number} cy @param {number} r @param {string} fill */
const disc = (cx, cy, r, fill, more = '') =>
  `<circle cx="${cx}" cy="${cy}" r="${r}" fill="${fill}" ${more}/>`;
/** @param {number} cx @param {number} cy @param {number} r @param {string} stroke @param {number} width */
const ring = (cx, cy, r, stroke, width) =>
  `<circle cx="${cx}" cy="${cy}" r="${r}" fill="none" stroke="${stroke}" stroke-width="${width}"/>`;
/** @param {string} d @param {string} fill */
const shape = (d, fill, more = '') => `<path d="${d}" fill="${fill}" ${more}/>`;
/** @param {string} d @param {string} stroke @param {number} width */
const line = (d, stroke, width, more = '') =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`;
/** @param {number} count @param {(i: number) => string} draw */
const times = (count, draw) => Array.from({ length: count }, (_, i) => draw(i)).join('');

/** A repeatable stream of numbers in [0, 1). @param {number} seed */
function stream(seed) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

/** A ridge from left to right. @param {number} base @param {number} height @param {number} seed */
function ridge(base, height, seed) {
  const points = times(97, (i) => {
    const x = i * 10;
    const y =
      base -
      height *
        (0.55 * Math.sin(x / 170 + seed) +
          0.3 * Math.sin(x / 73 + seed * 2.3) +
          0.15 * Math.sin(x / 31 + seed));
    return `L${x} ${y.toFixed(1)}`;
  });
  return `M0 640${points}L960 640Z`;
}

function trail() {
  return (
    ground('#f0c9a0') +
    disc(690, 210, 92, CLAY) +
    shape(ridge(300, 70, 1), SKY) +
    shape(ridge(375, 60, 4.2), '#7fa493') +
    shape(ridge(450, 52, 2.6), FERN) +
    shape(ridge(540, 40, 5.4), DEEP) +
    shape(
      'M388 640C420 590 560 572 540 540C520 512 470 505 520 482C548 470 560 462 556 452L562 452C572 466 560 476 540 488C506 508 592 512 604 544C616 580 520 600 500 640Z',
      PAPER,
    )
  );
}

function bread() {
  const random = stream(7);
  const score = times(5, (i) =>
    line(
      `M${340 + i * 62} ${250 - Math.abs(i - 2) * 14 + 60}Q${372 + i * 62} ${330} ${330 + i * 66} ${430 - Math.abs(i - 2) * 10}`,
      PAPER,
      13,
    ),
  );
  return (
    ground('#d9c3a0') +
    times(220, () =>
      disc(
        Math.round(random() * 960),
        Math.round(random() * 640),
        1 + random() * 3.2,
        PAPER,
        'opacity=".85"',
      ),
    ) +
    '<ellipse cx="480" cy="372" rx="292" ry="208" fill="#8a5a30" opacity=".35"/>' +
    '<ellipse cx="480" cy="346" rx="284" ry="204" fill="#a9622f"/>' +
    '<ellipse cx="472" cy="332" rx="252" ry="174" fill="#c07a3d"/>' +
    score +
    line('M236 356Q480 120 724 356', '#7a431f', 8, 'opacity=".35"')
  );
}

/** @param {number} cx */
function wheel(cx) {
  return (
    ring(cx, 430, 132, INK, 12) +
    ring(cx, 430, 118, CLAY, 4) +
    times(16, (i) => {
      const angle = (i * Math.PI) / 8;
      return line(
        `M${cx} 430L${(cx + 116 * Math.cos(angle)).toFixed(1)} ${(430 + 116 * Math.sin(angle)).toFixed(1)}`,
        INK,
        1.6,
      );
    }) +
    disc(cx, 430, 11, INK)
  );
}

function touring() {
  return (
    ground(SKY) +
    disc(200, 150, 66, PAPER) +
    shape(ridge(360, 60, 2.2), '#86a99d') +
    shape(ridge(440, 36, 0.4), FERN) +
    shape('M0 560H960V640H0Z', DEEP) +
    times(7, (i) => line(`M${30 + i * 145} 602h70`, SUN, 6)) +
    wheel(300) +
    wheel(660) +
    line(
      'M300 430L402 262H584L456 430ZM402 262L456 430M384 236h44M584 262L570 214h46M584 262L660 430',
      CLAY,
      13,
    ) +
    line('M366 228h78', INK, 16) +
    shape('M198 296h112v112q0 14-14 14h-84q-14 0-14-14Z', SUN) +
    shape('M198 296h112v34h-112Z', '#b9812c') +
    line('M290 282h120', INK, 8) +
    shape('M604 232h84v70q0 10-10 10h-64q-10 0-10-10Z', SUN) +
    disc(456, 430, 26, INK) +
    line('M456 430l34 44', INK, 8)
  );
}

/** A leaf with its rib. @param {number} x @param {number} y @param {number} turn @param {number} size @param {string} fill */
function leaf(x, y, turn, size, fill) {
  return `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${size})">${shape('M0 0C-70 -50 -82 -150 0 -250C82 -150 70 -50 0 0Z', fill)}${line('M0 0V-228M0 -60L-40 -100M0 -60L40 -100M0 -110L-42 -152M0 -110L42 -152M0 -160L-28 -190M0 -160L28 -190', PAPER, 3, 'opacity=".55"')}</g>`;
}

function plants() {
  return (
    ground(MIST) +
    '<rect x="560" y="60" width="320" height="420" fill="#eef1e4"/>' +
    line('M720 60V480M560 270H880', MIST, 12) +
    leaf(470, 430, -64, 1.12, '#5f8f63') +
    leaf(480, 430, 62, 1.1, '#5f8f63') +
    leaf(470, 430, -36, 1.36, FERN) +
    leaf(486, 430, 34, 1.3, FERN) +
    leaf(478, 430, -8, 1.48, DEEP) +
    leaf(484, 432, 12, 1.1, '#77a673') +
    shape('M356 412H604L574 590Q572 602 560 602H400Q388 602 386 590Z', CLAY) +
    shape('M344 396H616V436H344Z', '#a94c2c') +
    shape('M0 600H960V640H0Z', '#b8a98a')
  );
}

function aperture() {
  const blades = times(7, (i) => {
    const turn = (i * 360) / 7;
    return `<g transform="rotate(${turn.toFixed(2)} 480 320)">${shape('M480 320m-96 -42L480 80A240 240 0 0 1 668 171L452 252Z', i % 2 ? '#29453a' : DEEP)}</g>`;
  });
  return (
    ground(SUN) +
    disc(480, 320, 276, INK) +
    disc(480, 320, 252, '#223a31') +
    `<g>${blades}</g>` +
    disc(480, 320, 96, '#f4d493') +
    disc(446, 288, 26, PAPER, 'opacity=".8"') +
    ring(480, 320, 264, PAPER, 2)
  );
}

function vinyl() {
  return (
    ground(CLAY) +
    '<rect x="0" y="0" width="400" height="640" fill="#1f3d4a"/>' +
    disc(430, 320, 262, INK) +
    times(18, (i) => ring(430, 320, 250 - i * 8.4, i % 3 ? '#2f3531' : '#4b524c', 1.6)) +
    disc(430, 320, 88, SUN) +
    ring(430, 320, 70, CLAY, 3) +
    disc(430, 320, 9, INK) +
    line('M846 90V330L640 452', PAPER, 13) +
    disc(846, 90, 36, PAPER) +
    disc(846, 90, 15, CLAY) +
    '<rect x="606" y="434" width="58" height="34" rx="5" transform="rotate(-30 635 451)" fill="#efe7d6"/>'
  );
}

function wood() {
  const rings = times(15, (i) => {
    const r = 26 + i * 27;
    return `<ellipse cx="300" cy="330" rx="${r}" ry="${(r * 0.86).toFixed(1)}" transform="rotate(-12 300 330)" fill="none" stroke="#8a5a30" stroke-width="${i % 4 === 3 ? 7 : 3}" opacity=".75"/>`;
  });
  const tails = times(4, (i) =>
    shape(`M560 ${78 + i * 138}L700 ${58 + i * 138}V${160 + i * 138}L560 ${140 + i * 138}Z`, '#8d5a34'),
  );
  return (
    ground('#dcb584') +
    `<g>${rings}</g>` +
    disc(300, 330, 12, '#8a5a30') +
    '<rect x="560" y="0" width="400" height="640" fill="#6d4527"/>' +
    tails +
    times(9, (i) =>
      line(`M${724 + i * 27} 0C${716 + i * 27} 210 ${738 + i * 27} 420 ${722 + i * 27} 640`, '#57351d', 2.5),
    ) +
    line('M560 0V640', '#3f2613', 4)
  );
}

function pack() {
  const contours = times(13, (i) => {
    const r = 60 + i * 46;
    const points = times(73, (k) => {
      const angle = (k * Math.PI) / 36;
      const wobble = r * (1 + 0.14 * Math.sin(3 * angle + i * 0.18) + 0.08 * Math.sin(5 * angle - i * 0.25));
      return `${k ? 'L' : 'M'}${(640 + wobble * Math.cos(angle)).toFixed(1)} ${(230 + 0.8 * wobble * Math.sin(angle)).toFixed(1)}`;
    });
    return line(`${points}Z`, '#5d8569', i % 4 === 0 ? 3.4 : 1.6, 'opacity=".8"');
  });
  return (
    ground('#dfe3d0') +
    contours +
    shape('M640 206l26 46h-52Z', CLAY) +
    line('M640 252C560 330 470 300 420 380S330 520 250 560', CLAY, 6, 'stroke-dasharray="2 16"') +
    shape('M190 250q0-110 110-110t110 110v270q0 24-24 24H214q-24 0-24-24Z', FERN) +
    shape('M210 230q0-92 90-92t90 92v44q-90 40-180 0Z', DEEP) +
    shape('M222 380h156v110q0 14-14 14H236q-14 0-14-14Z', '#2f5a40') +
    line('M222 416h156', SUN, 5) +
    line('M262 140q0-34 38-34t38 34', DEEP, 12) +
    line('M190 300q-38 20-34 90v76q0 20 34 22M410 300q38 20 34 90v76q0 20-34 22', DEEP, 14) +
    '<rect x="276" y="262" width="48" height="30" rx="5" fill="#e6ab48"/>' +
    shape('M170 548h260v46q0 18-18 18H188q-18 0-18-18Z', CLAY) +
    line('M230 548v64M370 548v64', '#8d3f24', 8)
  );
}

function knit() {
  const rows = [
    '000000000000',
    '001000000100',
    '011100001110',
    '111110011111',
    '011100001110',
    '001000000100',
    '000000000000',
    '100110011001',
    '000000000000',
    '101010101010',
  ];
  const stitches = times(13, (row) =>
    times(24, (column) => {
      const filled = rows[row % rows.length]?.[column % 12] === '1';
      const x = column * 40 + 20;
      const y = row * 50 + 10;
      const fill = filled ? PAPER : row % 10 > 6 ? SUN : '#9c3b2a';
      return (
        shape(
          `M${x} ${y + 46}C${x - 22} ${y + 30} ${x - 22} ${y + 4} ${x - 12} ${y - 6}C${x - 2} ${y + 8} ${x} ${y + 22} ${x} ${y + 46}Z`,
          fill,
        ) +
        shape(
          `M${x} ${y + 46}C${x + 22} ${y + 30} ${x + 22} ${y + 4} ${x + 12} ${y - 6}C${x + 2} ${y + 8} ${x} ${y + 22} ${x} ${y + 46}Z`,
          fill,
        )
      );
    }),
  );
  return ground('#6f2a1d') + stitches;
}

function chess() {
  const board = times(8, (row) =>
    times(8, (column) => {
      const y = 380 + row * 34;
      const near = 1 + row * 0.12;
      const x = 480 + (column - 4) * 104 * near;
      const far = 480 + (column - 3) * 104 * near;
      const below = 1 + (row + 1) * 0.12;
      return shape(
        `M${x} ${y}L${far} ${y}L${480 + (column - 3) * 104 * below} ${y + 34}L${480 + (column - 4) * 104 * below} ${y + 34}Z`,
        (row + column) % 2 ? DEEP : '#cdbf9f',
      );
    }),
  );
  const pawn = (/** @type {number} */ x, /** @type {string} */ fill) =>
    disc(x, 300, 42, fill) +
    shape(`M${x - 34} 342h68l-10 22q8 76 44 112h-136q36-36 44-112Z`, fill) +
    shape(`M${x - 80} 476h160v34h-160Z`, fill);
  const bishop = (/** @type {number} */ x, /** @type {string} */ fill) =>
    disc(x, 118, 16, fill) +
    shape(
      `M${x} 128C${x + 66} 190 ${x + 62} 250 ${x + 34} 284H${x - 34}C${x - 62} 250 ${x - 66} 190 ${x} 128Z`,
      fill,
    ) +
    line(`M${x + 8} 186l30 40`, SUN, 9) +
    shape(
      `M${x - 52} 284h104v24h-104ZM${x - 32} 308h64q10 120 54 168h-172q44-48 54-168ZM${x - 98} 476h196v36h-196Z`,
      fill,
    );
  return (
    ground(SUN) +
    disc(480, 300, 210, '#f0c677') +
    board +
    bishop(480, INK) +
    pawn(270, PAPER) +
    pawn(690, PAPER)
  );
}

function tea() {
  return (
    ground('#c9d3bd') +
    '<rect y="470" width="960" height="170" fill="#8a6a45"/>' +
    times(5, (i) => line(`M0 ${496 + i * 32}H960`, '#6f5233', 3)) +
    line(
      'M430 190C400 150 460 130 430 86M500 190C470 150 530 130 500 80M570 196C545 160 590 140 566 104',
      PAPER,
      9,
      'opacity=".9"',
    ) +
    shape('M340 300H660Q650 430 560 466H440Q350 430 340 300Z', PAPER) +
    shape('M332 292H668V312H332Z', '#dcd3bf') +
    shape('M372 288Q500 206 628 288Z', PAPER) +
    '<rect x="470" y="222" width="60" height="24" rx="9" fill="#dcd3bf"/>' +
    '<ellipse cx="500" cy="484" rx="210" ry="26" fill="#efe7d6"/>' +
    '<ellipse cx="500" cy="478" rx="150" ry="15" fill="#dcd3bf"/>' +
    line('M400 372q34-36 58 0t58 0t58 0', FERN, 6) +
    shape('M748 440h120q-6 76-34 84h-52q-28-8-34-84Z', CLAY) +
    '<ellipse cx="808" cy="441" rx="60" ry="13" fill="#e3b25f"/>' +
    shape('M96 452h120q-6 66-34 74h-52q-28-8-34-74Z', CLAY) +
    '<ellipse cx="156" cy="453" rx="60" ry="13" fill="#e3b25f"/>'
  );
}

function bird() {
  return (
    ground('#dfe6dc') +
    disc(742, 168, 84, SUN) +
    line('M0 520C200 470 360 520 560 470S860 430 960 452', '#5b4330', 20) +
    line('M210 488C190 420 150 400 120 396M700 450C740 400 790 392 822 400', '#5b4330', 10) +
    leaf(120, 396, -50, 0.34, FERN) +
    leaf(122, 398, -110, 0.3, '#77a673') +
    leaf(822, 400, 60, 0.36, FERN) +
    leaf(822, 400, 110, 0.3, '#77a673') +
    shape(
      'M300 250C300 170 372 130 436 158C520 176 596 260 650 352L770 420L640 412C600 468 500 488 424 452C340 420 300 340 300 250Z',
      '#3f6f8a',
    ) +
    shape('M338 300C360 410 440 462 540 454C470 420 400 360 392 262Z', CLAY) +
    shape('M440 268C540 270 620 330 700 390C600 402 500 392 440 268Z', '#234b60') +
    shape('M304 222L246 240L306 258Z', SUN) +
    disc(362, 214, 17, PAPER) +
    disc(359, 214, 9, INK) +
    line('M450 462v34M500 468v26', INK, 7)
  );
}

/** @type {Record<string, () => string>} */
export const POSTERS = { trail, bread, touring, plants, aperture, vinyl, wood, pack, knit, chess, tea, bird };
