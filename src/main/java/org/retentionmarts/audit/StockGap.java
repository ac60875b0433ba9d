package org.retentionmarts.audit;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.model.Stock;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.release.Publisher;
import org.retentionmarts.release.Release;

/**
 * The seam between months that stay and months that are recomputed: lines that close the one must open the other. Late
 * corrections of older months make a small difference; half a feed makes a large one.
 */
public final class StockGap {
    /** So many corrected lines are no half feed, however few lines an operator has. */
    private static final long FEW_LINES = 10;

    private final Stock stock;
    private final LocalDate kept;
    private final LocalDate recomputed;
    private LocalDate first;
    private long closing;
    private long opening;
    private boolean anyKept;

    private StockGap(Stock stock, YearMonth firstRecomputed) {
        this.stock = stock;
        this.kept = firstRecomputed.minusMonths(1).atDay(1);
        this.recomputed = firstRecomputed.atDay(1);
        this.first = recomputed;
    }

    /**
     * Compares what is staged of the base.
     *
     * @param stock what opens and closes months
     * @param maxGap largest difference, as a share of the larger side
     * @throws RunFailure (exit code 3) with both figures and the backfill that computes both sides anew
     */
    public static void check(Publisher publisher, Stock stock, YearMonth firstRecomputed, double maxGap) {
        StockGap gap = new StockGap(stock, firstRecomputed);
        publisher.forEachStaged(stock.table(), gap::see);
        long difference = Math.abs(gap.closing - gap.opening);
        boolean large = difference > FEW_LINES && difference > maxGap * Math.max(gap.closing, gap.opening);
        if (gap.anyKept && large) {
            throw RunFailure.data(String.format(
                    Locale.ROOT,
                    "Cannot release %s: %,d lines close %s, which stays as release %s has it, and %,d open %s, which was"
                            + " recomputed from these inputs; expected a difference of at most %s of them"
                            + " (quality.max-stock-gap), or of %d lines; check that every part of each dataset was delivered; if lines"
                            + " were corrected that far back, run backfill --from %s --as-of %s",
                    stock.table().fullName(),
                    gap.closing,
                    YearMonth.from(gap.kept),
                    publisher.lastRelease().map(Release::name).orElse("none"),
                    gap.opening,
                    firstRecomputed,
                    maxGap,
                    FEW_LINES,
                    YearMonth.from(gap.first),
                    publisher.run().asOf()));
        }
    }

    private void see(TableRow row) {
        LocalDate month = row.date(Columns.MONTH);
        if (month.isBefore(first)) {
            first = month;
        }
        if (month.equals(kept)) {
            anyKept = true;
            closing = Math.addExact(closing, row.count(stock.closing()));
        } else if (month.equals(recomputed)) {
            opening = Math.addExact(opening, row.count(stock.opening()));
        }
    }
}
