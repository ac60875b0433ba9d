package org.retentionmarts.benchmark;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A logarithmic axis that ticks at chosen numbers and writes them as plain decimals, rather than at powers of ten. */
final class LabelledLogAxis extends LogAxis {
    private static final long serialVersionUID = 1;

    private final transient List<Double> ticks;

    LabelledLogAxis(String label, List<Double> ticks, double lowest, double highest) {
        super(label);
        this.ticks = List.copyOf(ticks);
        setRange(lowest, highest);
        setLabelFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        setTickLabelFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
        TextAnchor anchor = RectangleEdge.isTopOrBottom(edge) ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
        return ticks.stream()
                .filter(getRange()::contains)
                .map(value -> new NumberTick(value, plain(value), anchor, TextAnchor.CENTER, 0))
                .toList();
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
