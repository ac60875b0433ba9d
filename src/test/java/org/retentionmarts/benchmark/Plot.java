package org.retentionmarts.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Median seconds against lines, one curve per contender. */
final class Plot {
    private Plot() {}

    static void write(Results results, Path svg) throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(900)
                .height(560)
                .title("Median seconds of a whole process, by lines; runs stopped at the limit count as that")
                .xAxisTitle("million lines")
                .yAxisTitle("seconds (logarithmic)")
                .theme(ChartTheme.Matlab)
                .build();
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setMarkerSize(7);
        for (Contender contender : Contender.values()) {
            List<Double> lines = new ArrayList<>();
            List<Double> seconds = new ArrayList<>();
            for (long number : results.lines()) {
                OptionalDouble median = results.medianSeconds(contender, number);
                if (median.isPresent()) {
                    lines.add(number / 1e6);
                    seconds.add(median.getAsDouble());
                }
            }
            if (!lines.isEmpty()) {
                chart.addSeries("(" + contender.key() + ") " + contender.title(), lines, seconds);
            }
        }
        VectorGraphicsEncoder.saveVectorGraphic(
                chart, svg.toString().replaceFirst("\\.svg$", ""), VectorGraphicsFormat.SVG);
    }
}
