// The charts of supervision. Their data stand in the page; their colours are those of the page.
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const optionsOf = data => {
  const lies = data.kind === 'bars';
  const names = { type: 'category', data: data.labels, axisLabel: { color: colour('ink-2'), width: 150, overflow: 'truncate' }, axisLine: { lineStyle: { color: colour('line-strong') } } };
  const numbers = { type: 'value', minInterval: 1, axisLabel: { color: colour('ink-2') }, splitLine: { lineStyle: { color: colour('line') } } };
  return {
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    // As a drawing, not as HTML with inline styles, which the page's policy forbids.
    tooltip: { trigger: 'axis', renderMode: 'richText', axisPointer: { type: lies ? 'shadow' : 'line' } },
    legend: { show: data.series.length > 1, bottom: 0, textStyle: { color: colour('ink-2') } },
    grid: { left: 8, right: 16, top: 16, bottom: data.series.length > 1 ? 32 : 8, containLabel: true },
    xAxis: lies ? numbers : names,
    yAxis: lies ? names : numbers,
    series: data.series.map(one => ({
      name: one.name, data: one.values, type: data.kind === 'lines' ? 'line' : 'bar', stack: lies ? 'all' : undefined, barMaxWidth: 26,
      smooth: false, symbol: 'none', lineStyle: { width: 2.5 }, itemStyle: { color: colour(one.tone) },
    })),
  };
};

// A screen on a wall begins anew by itself.
const seconds = Number(document.documentElement.dataset.reload);
if (seconds > 0) setTimeout(() => location.reload(), seconds * 1000);

for (const place of document.querySelectorAll('[data-chart]')) {
  const chart = init(place, null, { renderer: 'svg' });
  const draw = () => chart.setOption(optionsOf(JSON.parse(place.dataset.chart)), true);
  draw();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  new ResizeObserver(() => chart.resize()).observe(place);
}
