(function () {
  'use strict';
  // One colour for us, greys for the others: told apart without seeing colours, too.
  const OURS = '#0063a6', FAINT = '#9cc3e0', INK = '#1a1a1a', QUIET = '#595959', GRID = '#e6e6e6';
  const OTHERS = ['#595959', '#8a8a8a', '#b0b0b0', '#333333'];
  const SHADES = ['#ececec', '#dcdcdc'];
  const SYMBOLS = ['rect', 'triangle', 'diamond', 'roundRect'];
  const root = document.documentElement;
  const data = JSON.parse(document.getElementById('data').textContent);
  const font = getComputedStyle(document.body).fontFamily;
  const charts = [];

  const narrow = el => el.clientWidth < 520;
  const plain = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
  const number = v => data.words.man && Math.abs(v) >= 10000 ? plain.format(v / 10000) + data.words.man : plain.format(v);
  const bubble = n => String.fromCharCode(0x245f + n);
  const middle = day => Date.parse(day.slice(0, 7) + '-15T00:00:00Z');
  const at = day => Date.parse(day + 'T00:00:00Z');
  const month = ms => { const d = new Date(ms); return d.getUTCFullYear() + '.' + (d.getUTCMonth() + 1); };
  const escape = text => String(text).replace(/[&<>"]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
  const axisText = { color: QUIET, fontFamily: font, fontSize: 12 };
  const grid = { left: 8, right: 16, top: 40, bottom: 8, containLabel: true };

  function base(el) {
    return {
      animation: false,
      textStyle: { fontFamily: font, color: INK },
      grid: grid,
      tooltip: { confine: true, textStyle: { fontFamily: font, fontSize: 12 } }
    };
  }

  function range(low, high) {
    return low == null && high == null ? '' : ' (' + (low == null ? '' : number(low)) + data.words.range + (high == null ? '' : number(high)) + ')';
  }

  function tones(series) {
    let others = 0;
    return series.map(s => {
      if (s.tone === 'OURS') return { color: OURS, width: 3, symbol: 'circle' };
      if (s.tone === 'FAINT') return { color: FAINT, width: 2, symbol: 'circle' };
      const i = others++ % OTHERS.length;
      return { color: OTHERS[i], width: 1.8, symbol: SYMBOLS[i], dash: [[], [6, 3], [2, 3], [8, 3, 2, 3]][i] };
    });
  }

  function marksOf(marks) {
    const areas = marks.filter(m => m.shaded), lines = marks.filter(m => !m.shaded);
    return {
      markArea: areas.length === 0 ? undefined : {
        silent: true,
        data: areas.map((m, i) => [{ xAxis: at(m.from), itemStyle: { color: SHADES[i % 2] }, name: bubble(m.number),
          label: { color: INK, position: 'insideTop', fontSize: 12 } }, { xAxis: at(m.to) + 86400000 }])
      },
      markLine: lines.length === 0 ? undefined : {
        silent: true, symbol: 'none',
        data: lines.map(m => ({ xAxis: at(m.from), label: { formatter: bubble(m.number), color: INK, position: 'end', fontSize: 12 },
          lineStyle: { color: QUIET, type: 'dotted', width: 1 } }))
      }
    };
  }

  function Lines(c, el) {
    const time = typeof c.x[0] === 'string';
    const xs = c.x.map(x => time ? middle(x) : x);
    const styles = tones(c.series);
    const series = [];
    c.series.forEach((s, i) => {
      if (s.low.length) {
        series.push({
          type: 'custom', silent: true, clip: true, z: 1, tooltip: { show: false }, encode: { x: 0, y: [1, 2] },
          data: xs.map((x, k) => [x, s.low[k] == null ? '-' : s.low[k], s.high[k] == null ? '-' : s.high[k]]),
          renderItem: (params, api) => {
            if (params.dataIndexInside > 0) return null;
            const shown = xs.map((x, k) => k).filter(k => s.low[k] != null && s.high[k] != null);
            const points = shown.map(k => api.coord([xs[k], s.high[k]])).concat(shown.reverse().map(k => api.coord([xs[k], s.low[k]])));
            return { type: 'polygon', shape: { points: points }, style: { fill: styles[i].color, opacity: 0.16 } };
          }
        });
      }
      series.push({
        type: 'line', name: s.name, z: s.tone === 'OURS' ? 4 : 3, showSymbol: xs.length <= 24 || i > 0, symbol: styles[i].symbol,
        symbolSize: 6, color: styles[i].color, lineStyle: { width: styles[i].width, type: styles[i].dash && styles[i].dash.length ? styles[i].dash : 'solid' },
        data: xs.map((x, k) => [x, s.values[k]]), connectNulls: false
      });
    });
    const first = series.find(s => s.type === 'line');
    Object.assign(first, marksOf(c.marks));
    if (c.reference != null) {
      first.markLine = first.markLine || { silent: true, symbol: 'none', data: [] };
      first.markLine.data.push({ yAxis: c.reference, label: { show: false }, lineStyle: { color: INK, type: 'solid', width: 1 } });
    }
    const option = base(el);
    const several = c.series.length > 1;
    option.legend = { show: several, top: 0, left: 0, itemWidth: 26, data: c.series.map(s => s.name), textStyle: axisText };
    option.grid = Object.assign({}, grid, { right: 28, top: several ? (narrow(el) ? 66 : 56) : 40, bottom: c.xName ? 28 : 8 });
    option.xAxis = {
      type: time ? 'time' : 'value', min: time ? at(c.x[0]) : xs[0],
      max: time ? middle(c.x[c.x.length - 1]) + 16 * 86400000 : xs[xs.length - 1],
      minInterval: time ? undefined : 1,
      name: c.xName, nameLocation: 'middle', nameGap: 28, nameTextStyle: axisText,
      axisLabel: Object.assign({}, axisText, { hideOverlap: true, formatter: time ? month : number }), splitLine: { show: false }
    };
    option.yAxis = { type: 'value', scale: !c.fromZero, name: several ? '' : c.yName, nameTextStyle: Object.assign({ align: 'left' }, axisText),
      axisLabel: Object.assign({}, axisText, { formatter: number }), splitLine: { lineStyle: { color: GRID } } };
    option.tooltip.trigger = 'axis';
    option.tooltip.formatter = items => {
      const at0 = items.find(i => i.seriesType === 'line');
      if (!at0) return '';
      const k = at0.dataIndex;
      return escape(time ? c.x[k].slice(0, 7) : c.x[k] + ' ' + c.xName) + '<br>' + c.series.map(s => escape(s.name) + ' <b>' +
        (s.values[k] == null ? escape(data.words.missing) : number(s.values[k])) + '</b>' + range(s.low[k], s.high[k])).join('<br>');
    };
    option.series = series;
    return option;
  }

  function Dots(c, el) {
    const dots = c.dots;
    const longest = Math.max.apply(null, dots.map(d => d.name.length));
    el.style.height = Math.max(180, dots.length * (narrow(el) && longest > 18 ? 42 : 26) + 96) + 'px';
    const ends = [];
    dots.forEach(d => [d.value, d.low, d.high, d.other].forEach(v => { if (v != null && (v > 0 || !c.logarithmic)) ends.push(v); }));
    let min = Math.min.apply(null, ends), max = Math.max.apply(null, ends);
    if (c.logarithmic && c.reference != null) { min = 0.125; max = 8; }
    else if (c.logarithmic) { max = Math.min(max, min * 1000); }
    else { min = 0; max *= 1.04; }
    const clamp = v => Math.min(max, Math.max(min, v));
    const tone = d => d.faint ? '#8a8a8a' : OURS;
    const option = base(el);
    option.legend = { show: Boolean(c.otherName), top: 0, left: 0, textStyle: axisText, data: c.otherName ? [c.valueName, c.otherName] : [] };
    option.grid = Object.assign({}, grid, { top: c.otherName ? 36 : 12, bottom: 30 });
    option.yAxis = { type: 'category', inverse: true, data: dots.map(d => d.name), axisTick: { show: false }, axisLine: { show: false },
      axisLabel: { fontFamily: font, fontSize: narrow(el) ? 11 : 13, interval: 0, width: narrow(el) ? 120 : 260, overflow: 'break',
        color: (v, i) => dots[i] && dots[i].faint ? QUIET : INK } };
    option.xAxis = { type: c.logarithmic ? 'log' : 'value', logBase: c.reference == null ? 10 : 2, min: min, max: max, name: c.xName, nameLocation: 'middle', nameGap: 26,
      nameTextStyle: axisText, axisLabel: Object.assign({}, axisText, { formatter: number, hideOverlap: true, showMinLabel: c.reference != null || !c.logarithmic,
        showMaxLabel: c.reference != null }), splitLine: { lineStyle: { color: GRID } } };
    option.tooltip.trigger = 'item';
    const told = i => { const d = dots[i]; return escape(d.name) + '<br>' + escape(c.valueName) + ' <b>' +
      (d.value == null ? escape(d.missing || data.words.missing) : number(d.value)) + '</b>' + range(d.low, d.high) +
      (d.other == null ? '' : '<br>' + escape(c.otherName) + ' ' + number(d.other)); };
    option.tooltip.formatter = item => told(item.data && item.data.row != null ? item.data.row : item.dataIndex);
    option.series = [
      { type: 'custom', z: 2, data: dots.map((d, i) => [min, i]), encode: { x: 0, y: 1 },
        renderItem: (params, api) => {
          const d = dots[params.dataIndex];
          const y = api.coord([min, params.dataIndex])[1];
          if (d.low == null && d.high == null) {
            return { type: 'text', x: api.coord([min, 0])[0] + 6, y: y, style: { text: d.missing || data.words.missing, fill: QUIET,
              font: '12px ' + font, verticalAlign: 'middle' } };
          }
          const low = d.low == null ? min : clamp(d.low), high = d.high == null ? max : clamp(d.high);
          const a = api.coord([low, params.dataIndex])[0], b = api.coord([high, params.dataIndex])[0];
          const style = { stroke: tone(d), lineWidth: 2, fill: tone(d) };
          const parts = [{ type: 'line', shape: { x1: a, y1: y, x2: b, y2: y }, style: style }];
          const end = (x, open, way) => parts.push(open
            ? { type: 'polygon', shape: { points: [[x + 6 * way, y], [x - 2 * way, y - 5], [x - 2 * way, y + 5]] }, style: style }
            : { type: 'line', shape: { x1: x, y1: y - 4, x2: x, y2: y + 4 }, style: style });
          end(a, d.low == null || d.low < min, -1);
          end(b, d.high == null || d.high > max, 1);
          return { type: 'group', children: parts };
        } },
      { type: 'scatter', name: c.valueName, z: 4, symbolSize: 11, color: OURS,
        data: dots.map((d, i) => d.value == null || (c.logarithmic && d.value <= 0) || d.value > max || d.value < min ? null
          : { value: [d.value, i], row: i, itemStyle: { color: tone(d) } }).filter(Boolean) }
    ];
    if (c.otherName) {
      option.series.push({ type: 'scatter', name: c.otherName, z: 3, symbol: 'emptyDiamond', symbolSize: 10, color: QUIET,
        data: dots.map((d, i) => d.other == null || d.other > max || d.other < min ? null : { value: [d.other, i], row: i }).filter(Boolean) });
    }
    if (c.reference != null) {
      option.series[1].markLine = { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: INK, type: 'solid', width: 1 },
        data: [{ xAxis: c.reference }] };
    }
    return option;
  }

  function HeatMap(c, el) {
    const small = narrow(el);
    el.style.height = (c.y.length * (small ? 34 : 46) + 90) + 'px';
    const values = c.cells.map(h => h.value).filter(v => v != null);
    const max = Math.max.apply(null, values.concat([1e-9]));
    const option = base(el);
    option.grid = { left: 4, right: 8, top: 8, bottom: 8, containLabel: true };
    option.xAxis = { type: 'category', data: c.x, axisTick: { show: false }, axisLine: { show: false },
      axisLabel: Object.assign({}, axisText, { interval: 0, rotate: small ? 50 : 0, color: INK }), splitArea: { show: false } };
    option.yAxis = { type: 'category', data: c.y, inverse: true, axisTick: { show: false }, axisLine: { show: false },
      axisLabel: Object.assign({}, axisText, { interval: 0, color: INK, fontSize: small ? 11 : 12 }) };
    option.visualMap = { show: false, min: 0, max: max, inRange: { color: ['#f1f6fa', '#c3dbec', '#6ea9d3', '#1f76b5', '#084b83'] } };
    option.tooltip.formatter = item => { const h = c.cells[item.dataIndex];
      return escape(c.x[h.x] + ', ' + c.y[h.y]) + '<br>' + escape(c.valueName) + ' <b>' + escape(h.text || data.words.missing) + '</b> (' + escape(h.small || '–') + ')'; };
    option.series = [{ type: 'heatmap', itemStyle: { borderColor: '#fff', borderWidth: 2 },
      data: c.cells.map(h => ({ value: [h.x, h.y, h.value == null ? '-' : h.value],
        label: { color: h.value != null && h.value > 0.5 * max ? '#fff' : INK } })),
      label: { show: true, fontFamily: font, fontSize: small ? 9 : 12, lineHeight: small ? 11 : 15,
        formatter: item => { const h = c.cells[item.dataIndex]; return h.value == null ? '·' : small ? h.text.replace('%', '') : h.text + '\n' + h.small; } } }];
    return option;
  }

  function Flows(c, el) {
    el.style.height = narrow(el) ? '300px' : '340px';
    const option = base(el);
    delete option.grid;
    option.tooltip.trigger = 'item';
    option.tooltip.formatter = item => item.dataType === 'edge'
      ? escape(item.data.source + ' → ' + item.data.target) + ' <b>' + number(item.data.value) + '</b>' : escape(item.name) + ' <b>' + number(item.value) + '</b>';
    const sum = name => number(c.flows.filter(f => f.source === name || f.target === name).reduce((s, f) => s + f.value, 0));
    const grey = name => ({ name: name, itemStyle: { color: '#8a8a8a' },
      label: { position: c.sources.includes(name) ? 'right' : 'left', color: INK, formatter: name + '  ' + sum(name) } });
    option.series = [{ type: 'sankey', left: 4, right: 4, top: 12, bottom: 12, nodeWidth: 14, nodeGap: 18, draggable: false, layoutIterations: 0,
      emphasis: { disabled: true }, label: { fontFamily: font, fontSize: narrow(el) ? 11 : 13 },
      lineStyle: { color: '#767676', opacity: 0.22, curveness: 0.5 },
      data: c.sources.map(grey).concat([{ name: c.ours, itemStyle: { color: OURS }, label: { position: 'inside', rotate: 90, color: '#fff', fontSize: 11, show: false } }], c.targets.map(grey)),
      links: c.flows.map(f => ({ source: f.source, target: f.target, value: f.value,
        lineStyle: f.source === c.ours ? { color: OURS, opacity: 0.3 } : {} })) }];
    return option;
  }

  function Bars(c, el) {
    el.style.height = (c.names.length * 64 + 110) + 'px';
    const colors = { OURS: OURS, OTHER: '#595959', FAINT: null };
    const option = base(el);
    option.legend = { top: 0, left: 0, textStyle: axisText, itemWidth: 18 };
    option.grid = Object.assign({}, grid, { top: narrow(el) ? 84 : 48, bottom: 30 });
    option.yAxis = { type: 'category', inverse: true, data: c.names, axisTick: { show: false }, axisLabel: { fontFamily: font, fontSize: 13, color: INK } };
    option.xAxis = { type: 'value', name: c.xName, nameLocation: 'middle', nameGap: 26, nameTextStyle: axisText,
      axisLabel: Object.assign({}, axisText, { formatter: v => number(Math.abs(v)), hideOverlap: true }), splitLine: { lineStyle: { color: GRID } } };
    option.tooltip.formatter = item => escape(item.name) + '<br>' + escape(item.seriesName) + ' <b>' + number(Math.abs(item.value)) + '</b>';
    option.series = c.series.map((s, i) => {
      const left = s.values.some(v => v != null && v < 0);
      const color = colors[s.tone] || (left ? FAINT : '#c4c4c4');
      return { type: 'bar', name: s.name, stack: s.tone === 'FAINT' ? 'before' : 'now', barWidth: 18, color: color,
        label: { show: true, position: left ? 'insideRight' : 'insideLeft', fontSize: 11, fontFamily: font,
          color: s.tone === 'FAINT' ? INK : '#fff', formatter: item => item.value == null ? '' : number(Math.abs(item.value)) },
        data: s.values };
    });
    return option;
  }

  function Icons(c, el) {
    const side = !narrow(el), columns = 50, rows = 20, gap = 30;
    const width = el.clientWidth, each = side ? (width - gap) / 2 : width;
    const size = Math.max(3, Math.floor(each / columns) - 2);
    const tall = rows * (size + 2);
    el.style.height = (side ? tall + 96 : 2 * (tall + 64) + 36) + 'px';
    const option = base(el);
    option.legend = { top: 0, left: 0, textStyle: axisText, data: [c.markedName, c.otherName] };
    option.title = []; option.grid = []; option.xAxis = []; option.yAxis = []; option.series = [];
    c.groups.forEach((g, i) => {
      const left = side ? i * (each + gap) : 0, top = 84 + (side ? 0 : i * (tall + 64));
      option.title.push({ text: g.name, subtext: g.text, left: left, top: top - 52, padding: 0, itemGap: 2,
        textStyle: { fontSize: 13, fontFamily: font, color: INK }, subtextStyle: { fontSize: 12, color: QUIET, fontFamily: font } });
      option.grid.push({ left: left, top: top, width: columns * (size + 2), height: tall });
      option.xAxis.push({ gridIndex: i, type: 'value', min: -0.5, max: columns - 0.5, show: false });
      option.yAxis.push({ gridIndex: i, type: 'value', min: -0.5, max: rows - 0.5, show: false, inverse: true });
      const marked = [], rest = [];
      for (let k = 0; k < 1000; k++) (k < g.marked ? marked : rest).push([Math.floor(k / rows), k % rows]);
      option.series.push({ type: 'scatter', silent: true, name: c.markedName, xAxisIndex: i, yAxisIndex: i, symbol: 'rect', symbolSize: size, color: OURS, data: marked });
      option.series.push({ type: 'scatter', silent: true, name: c.otherName, xAxisIndex: i, yAxisIndex: i, symbol: 'circle', symbolSize: size, color: '#d0d0d0', data: rest });
    });
    option.tooltip = { show: false };
    return option;
  }

  function Spark(c, el) {
    const xs = c.x.map(middle);
    const option = { animation: false, grid: { left: 2, right: 6, top: 4, bottom: 4 }, tooltip: { show: false },
      xAxis: { type: 'time', show: false, min: at(c.x[0]), max: xs[xs.length - 1] + 16 * 86400000 },
      yAxis: { type: 'value', show: false, scale: true },
      series: [{ type: 'line', silent: true, showSymbol: false, color: OURS, lineStyle: { width: 2 }, data: xs.map((x, k) => [x, c.values[k]]),
        markArea: marksOf(c.marks.filter(m => m.shaded)).markArea }] };
    const last = c.values.length - 1;
    if (c.values[last] != null) option.series.push({ type: 'scatter', silent: true, symbolSize: 6, color: OURS, data: [[xs[last], c.values[last]]] });
    if (option.series[0].markArea) option.series[0].markArea.data.forEach(a => { a[0].label = { show: false }; });
    return option;
  }

  const kinds = { Lines, Dots, HeatMap, Flows, Bars, Icons, Spark };

  function draw(el) {
    const chart = data.figures[el.dataset.chart].chart;
    const known = echarts.getInstanceByDom(el);
    if (known) known.dispose();
    const option = kinds[chart.kind](chart, el);
    echarts.init(el, null, { renderer: 'svg' }).setOption(option);
    const svg = el.querySelector('svg');
    svg.setAttribute('aria-hidden', 'true');
    svg.setAttribute('focusable', 'false');
  }

  function drawAll() {
    let drawn = 0;
    document.querySelectorAll('[data-chart]').forEach(el => { draw(el); drawn++; });
    root.dataset.drawn = drawn;
  }

  function csv(name) {
    const figure = data.figures[name];
    // A text that a spreadsheet would run as a formula has an apostrophe before it; a number never has.
    const field = text => { const safe = /^[=+\-@\t\r]/.test(text) && isNaN(text) ? "'" + text : text;
      return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe; };
    return '\ufeff' + [figure.columns].concat(figure.rows).map(row => row.map(field).join(',')).join('\r\n') + '\r\n';
  }

  document.addEventListener('click', event => {
    const button = event.target.closest('[data-csv]');
    if (!button) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([csv(button.dataset.csv)], { type: 'text/csv;charset=utf-8' }));
    link.download = button.dataset.csv + '_' + data.release + '.csv';
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  });

  // What is between the margins of A4, in CSS pixels; the window's width says nothing of the paper's.
  const PAPER = 690, CARD_ON_PAPER = 150;
  let width = 0, waiting = 0;
  function redrawIfResized() {
    if (document.body.clientWidth !== width) { width = document.body.clientWidth; drawAll(); }
  }
  function fit(wide) {
    document.querySelectorAll('[data-chart]').forEach(el => {
      el.style.width = wide ? (el.classList.contains('spark') ? CARD_ON_PAPER : PAPER) + 'px' : '';
    });
    drawAll();
  }
  window.addEventListener('resize', () => { clearTimeout(waiting); waiting = setTimeout(redrawIfResized, 150); });
  window.addEventListener('beforeprint', () => fit(true));
  window.addEventListener('afterprint', () => fit(false));
  width = document.body.clientWidth;
  drawAll();
}());
