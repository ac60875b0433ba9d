package org.retentionmarts.testing;

import java.util.List;
import java.util.stream.Stream;
import org.retentionmarts.area.Area;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.testing.moves.MovesArea;

/** Areas that the product does not have. */
public final class MadeUpAreas {
    private MadeUpAreas() {}

    /** The product's areas and, after them, three that declare all that an area can. */
    public static Areas withTheProducts() {
        return withTheProducts(new CallsArea(), new RatingsArea(), new MovesArea());
    }

    /** The product's areas and others after them. */
    public static Areas withTheProducts(Area... others) {
        return new Areas(Stream.concat(Areas.PRODUCT.list().stream(), List.of(others).stream())
                .toList());
    }
}
