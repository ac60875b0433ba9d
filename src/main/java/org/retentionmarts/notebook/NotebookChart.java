package org.retentionmarts.notebook;

import java.util.Map;

/**
 * A chart; a cell that ends with one shows it as SVG, which needs neither a script nor a network where it is looked at. We
 * are blue, all others grey, so that colour-blind people and printers tell them apart.
 */
public sealed interface NotebookChart permits LineChart, RangeChart, BarChart {
    /** What the chart finds. */
    String title();

    /** Pixels from top to bottom. */
    int height();

    /** The chart as ECharts takes it. */
    Map<String, Object> option();

    /** The chart in words, for whoever can't see it. */
    String alternative();

    /** The chart as SVG. */
    default String svg() {
        return ChartPrinter.print(title(), option(), height(), alternative());
    }
}
