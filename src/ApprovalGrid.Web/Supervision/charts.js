// The charts of supervision. Their data stand in the page; their colours are those of the page.
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

// What is read from afar is drawn larger: sizes follow those of the page, and names have more room where there is more.
const optionsOf = (data, place) => {
  const lies = data.kind === 'bars';
  const fontSize = Math.round(parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.8);
  const room = Math.min(place.clientWidth * 0.36, fontSize * 20);
  const names = { type: 'category', data: data.labels, axisLabel: { color: colour('ink-2'), fontSize, width: lies ? room : undefined, overflow: lies ? 'truncate' : undefined }, axisLine: { lineStyle: { color: colour('line-strong') } } };
  const numbers = { type: 'value', minInterval: 1, axisLabel: { color: colour('ink-2'), fontSize }, splitLine: { lineStyle: { color: colour('line') } } };
  return {
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    // As a drawing, not as HTML with inline styles, which the page's policy forbids.
    tooltip: { trigger: 'axis', renderMode: 'richText', axisPointer: { type: lies ? 'shadow' : 'line' } },
    legend: { show: data.series.length > 1, bottom: 0, textStyle: { color: colour('ink-2'), fontSize } },
    grid: { left: 8, right: 16, top: 16, bottom: data.series.length > 1 ? fontSize * 2.7 : 8, containLabel: true },
    xAxis: lies ? numbers : names,
    yAxis: lies ? names : numbers,
    series: data.series.map(one => ({
      name: one.name, data: one.values, type: data.kind === 'lines' ? 'line' : 'bar', stack: lies ? 'all' : undefined, barMaxWidth: fontSize * 2,
      smooth: false, symbol: 'none', lineStyle: { width: 2.5 }, itemStyle: { color: colour(one.tone) },
    })),
  };
};

// A screen on a wall begins anew by itself.
const seconds = Number(document.documentElement.dataset.reload);
if (seconds > 0) setTimeout(() => location.reload(), seconds * 1000);

for (const place of document.querySelectorAll('[data-chart]')) {
  const chart = init(place, null, { renderer: 'svg' });
  const draw = () => chart.setOption(optionsOf(JSON.parse(place.dataset.chart), place), true);
  draw();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  new ResizeObserver(() => chart.resize()).observe(place);
}
