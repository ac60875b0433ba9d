package org.retentionmarts.benchmark;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Line2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Median seconds against lines, one curve per contender, both logarithmic; an arrow marks a lower bound. */
final class Plot {
    private static final double MILLION = 1e6;
    private static final int WIDTH = 900;
    private static final int HEIGHT = 520;
    private static final Color GRID = new Color(0xE3E3E3);
    private static final Color INK = new Color(0x333333);

    private Plot() {}

    static void write(BenchmarkResults results, Path svg) throws IOException {
        Svg.write(chart(results), WIDTH, HEIGHT, svg);
    }

    private static JFreeChart chart(BenchmarkResults results) {
        XYSeriesCollection curves = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setDrawOutlines(false);
        renderer.setLegendLine(new Line2D.Double(-17, 0, 17, 0));
        for (Contender contender : slowestFirst(results)) {
            Look look = Look.of(contender);
            int index = curves.getSeriesCount();
            curves.addSeries(curve(results, contender));
            renderer.setSeriesPaint(index, look.colour());
            renderer.setSeriesStroke(index, look.stroke());
            renderer.setSeriesShape(index, look.shape());
        }
        XYSeries bounds = lowerBounds(results);
        int last = curves.getSeriesCount();
        curves.addSeries(bounds);
        renderer.setSeriesPaint(last, INK);
        renderer.setSeriesShape(last, Look.LOWER_BOUND);
        renderer.setSeriesLinesVisible(last, false);
        renderer.setSeriesVisibleInLegend(last, !bounds.isEmpty());

        XYPlot plot = new XYPlot(curves, lines(results), seconds(curves), renderer);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        plot.setDomainGridlineStroke(new BasicStroke(1));
        plot.setRangeGridlineStroke(new BasicStroke(1));

        JFreeChart chart = new JFreeChart(
                "Median time by number of lines; both scales are logarithmic",
                new Font(Font.SANS_SERIF, Font.BOLD, 16),
                plot,
                false);
        chart.getTitle().setHorizontalAlignment(HorizontalAlignment.LEFT);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(10, 10, 10, 10));
        chart.addSubtitle(legend(plot));
        return chart;
    }

    /** In the order in which the curves end, so that the legend reads from top to bottom as they do. */
    private static List<Contender> slowestFirst(BenchmarkResults results) {
        return Arrays.stream(Contender.values())
                .filter(contender -> !curve(results, contender).isEmpty())
                .sorted(Comparator.comparingDouble((Contender contender) -> {
                            XYSeries curve = curve(results, contender);
                            return curve.getY(curve.getItemCount() - 1).doubleValue();
                        })
                        .reversed())
                .toList();
    }

    private static XYSeries curve(BenchmarkResults results, Contender contender) {
        XYSeries curve = new XYSeries("(" + contender.key() + ") " + contender.title());
        for (long lines : results.lines()) {
            results.medianSeconds(contender, lines).ifPresent(seconds -> curve.add(lines / MILLION, seconds));
        }
        return curve;
    }

    private static XYSeries lowerBounds(BenchmarkResults results) {
        XYSeries bounds = new XYSeries("stopped there: would take longer");
        for (long lines : results.lines()) {
            for (Contender contender : Contender.values()) {
                if (results.of(contender, lines).stream().anyMatch(run -> run.counts() && !run.done())) {
                    bounds.add(
                            lines / MILLION,
                            results.medianSeconds(contender, lines).orElseThrow());
                }
            }
        }
        return bounds;
    }

    private static LabelledLogAxis lines(BenchmarkResults results) {
        List<Double> measured =
                results.lines().stream().map(lines -> lines / MILLION).toList();
        return new LabelledLogAxis(
                "million lines", measured, measured.get(0) * 0.8, measured.get(measured.size() - 1) * 1.25);
    }

    private static LabelledLogAxis seconds(XYSeriesCollection curves) {
        List<Double> round = IntStream.rangeClosed(-2, 5)
                .boxed()
                .flatMap(power -> Stream.of(1, 2, 5).map(digit -> digit * Math.pow(10, power)))
                .toList();
        Range range = curves.getRangeBounds(false);
        double lowest = round.stream()
                .filter(tick -> tick < range.getLowerBound())
                .reduce(range.getLowerBound() * 0.8, (before, tick) -> tick);
        return new LabelledLogAxis("seconds, whole process", round, lowest, range.getUpperBound() * 1.8);
    }

    private static LegendTitle legend(XYPlot plot) {
        LegendTitle legend = new LegendTitle(plot);
        legend.setPosition(RectangleEdge.RIGHT);
        legend.setItemFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        legend.setFrame(BlockBorder.NONE);
        legend.setItemLabelPadding(new RectangleInsets(4, 6, 4, 2));
        return legend;
    }
}
