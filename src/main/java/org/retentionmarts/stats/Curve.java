package org.retentionmarts.stats;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A step function of the day: a start, and a point wherever it may move. */
final class Curve {
    private final Estimate start;
    private final List<CurvePoint> points;
    private final NavigableMap<Long, Estimate> byDay;

    Curve(double startValue, List<CurvePoint> points) {
        this.points = List.copyOf(points);
        this.byDay = new TreeMap<>();
        boolean anyoneAtRisk = false;
        for (CurvePoint point : points) {
            byDay.put(point.day(), point.estimate());
            anyoneAtRisk |= point.atRisk() > 0;
        }
        this.start = anyoneAtRisk
                ? new Estimate(startValue, 0.0, new Interval(startValue, startValue), null)
                : Estimate.none("nobody was at risk");
    }

    List<CurvePoint> points() {
        return points;
    }

    Estimate at(long day) {
        if (start.value() == null) {
            return start;
        }
        var step = byDay.floorEntry(day);
        return step == null ? start : step.getValue();
    }
}
