package org.retentionmarts.benchmark;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * How the plot draws one contender. The colours are those of Okabe and Ito, which the colour-blind can tell apart; sizes
 * differ so that of two curves that meet both are seen.
 */
record Look(Color colour, Stroke stroke, Shape shape) {
    /** An arrow that stands on a point: the truth is higher. */
    static final Shape LOWER_BOUND = arrow();

    static Look of(Contender contender) {
        return switch (contender) {
            case BACKFILL -> new Look(new Color(0x0072B2), line(3.5f), circle(13));
            case NIGHTLY -> new Look(new Color(0x56B4E9), line(3.5f), circle(9));
            case BEST -> new Look(new Color(0xD55E00), line(2), square(10));
            case BEST_OF_THREE -> new Look(new Color(0xE69F00), line(2), square(8));
            case PLAIN_DUCKDB -> new Look(new Color(0xCC79A7), line(2), square(13));
            case PLAIN_SPARK -> new Look(new Color(0x009E73), line(2, 7, 5), diamond(10));
            case FLOOR -> new Look(new Color(0x777777), line(1.5f, 2, 4), circle(6));
        };
    }

    private static Stroke line(float width, float... dashes) {
        return dashes.length == 0
                ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
    }

    private static Shape circle(double size) {
        return new Ellipse2D.Double(-size / 2, -size / 2, size, size);
    }

    private static Shape square(double size) {
        return new Rectangle2D.Double(-size / 2, -size / 2, size, size);
    }

    private static Shape diamond(double size) {
        return AffineTransform.getRotateInstance(Math.PI / 4).createTransformedShape(square(size / Math.sqrt(2)));
    }

    private static Shape arrow() {
        Path2D path = new Path2D.Double();
        path.moveTo(-1.2, -9);
        path.lineTo(-1.2, -17);
        path.lineTo(-5, -17);
        path.lineTo(0, -25);
        path.lineTo(5, -17);
        path.lineTo(1.2, -17);
        path.lineTo(1.2, -9);
        path.closePath();
        return path;
    }
}
