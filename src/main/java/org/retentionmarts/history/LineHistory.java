package org.retentionmarts.history;

import java.util.Arrays;
import java.util.List;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.InputRow;
import org.retentionmarts.model.LineSoFar;
import org.retentionmarts.shuffle.Layout;
import org.retentionmarts.shuffle.LineRow;

/**
 * One line from activation to its end, with its device changes in order of their dates. Dates are days since
 * 1970-01-01. The object is filled anew for each line of a task; a reader must not keep it.
 */
public final class LineHistory implements LineSoFar {
    /** A date that there is not. */
    public static final int NO_DATE = LineRow.NO_DATE;

    int activated;
    int end;
    boolean portedOut;
    boolean portedIn;
    int recipient;
    int donor;
    int birth;
    boolean regular;
    int portingHistory;
    int tier;
    int network;
    int deviceSince;
    int heldBeforeFirstChange;
    int firstUpgrade;
    private List<Layout> datasets = List.of();
    private List<LineRow>[] further;
    private LineRow[] later = new LineRow[0];
    LineRow subscriber;
    private int changes;
    private int[] changedOn = new int[8];
    private boolean[] upgrade = new boolean[8];
    private long[] discount = new long[8];
    private int[] changeTier = new int[8];

    void clearChanges() {
        changes = 0;
        firstUpgrade = NO_DATE;
        heldBeforeFirstChange = NO_DATE;
    }

    /** Adds a change that is later than those before it. */
    void addChange(int day, int heldSince, boolean programme, long discountKrw, int tierOnTheDay) {
        if (changes == changedOn.length) {
            int larger = changes * 2;
            changedOn = Arrays.copyOf(changedOn, larger);
            upgrade = Arrays.copyOf(upgrade, larger);
            discount = Arrays.copyOf(discount, larger);
            changeTier = Arrays.copyOf(changeTier, larger);
        }
        if (changes == 0) {
            heldBeforeFirstChange = heldSince;
        }
        if (programme && firstUpgrade == NO_DATE) {
            firstUpgrade = day;
        }
        changedOn[changes] = day;
        upgrade[changes] = programme;
        discount[changes] = discountKrw;
        changeTier[changes] = tierOnTheDay;
        changes++;
    }

    /** Takes the rows of further datasets, by dataset; they are judged in this order, after the line. */
    void takeFurther(List<Layout> layouts, List<LineRow>[] rows) {
        datasets = layouts;
        further = rows;
        if (later.length < rows.length) {
            later = new LineRow[rows.length];
        } else {
            Arrays.fill(later, null);
        }
    }

    /** Takes the first row after the as-of of a further dataset. */
    void takeLater(DatasetDef dataset, LineRow row) {
        later[numberOf(dataset)] = row;
    }

    /**
     * The line's usable rows of a further dataset in their order: by day, by the time of the day where they have one, and
     * then by the columns of their key; empty where the dataset is off.
     */
    @Override
    public List<? extends InputRow> rows(DatasetDef dataset) {
        int number = numberOf(dataset);
        return number < 0 ? List.of() : further[number];
    }

    @Override
    public InputRow firstLater(DatasetDef dataset) {
        int number = numberOf(dataset);
        return number < 0 ? null : later[number];
    }

    private int numberOf(DatasetDef dataset) {
        for (int i = LineJudge.DATASETS; i < datasets.size(); i++) {
            if (datasets.get(i).dataset().name().equals(dataset.name())) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public InputRow subscriber() {
        return subscriber;
    }

    @Override
    public int activated() {
        return activated;
    }

    /** Last day, {@link #NO_DATE} while the line runs. */
    @Override
    public int end() {
        return end;
    }

    /** Whether the end is a port-out. */
    public boolean portedOut() {
        return portedOut;
    }

    /** Whether the line came by a port-in. */
    public boolean portedIn() {
        return portedIn;
    }

    /** Dictionary code of the operator that the number went to. */
    public int recipient() {
        return recipient;
    }

    /** Dictionary code of the operator that the number came from. */
    public int donor() {
        return donor;
    }

    /** Birth date, {@link #NO_DATE} where it is missing or unusable. */
    public int birth() {
        return birth;
    }

    /** An individual's line in good standing. */
    public boolean regular() {
        return regular;
    }

    /** Index in {@link org.retentionmarts.model.Codes#PORTING_HISTORIES}. */
    public int portingHistory() {
        return portingHistory;
    }

    /** Index among the configured tiers, their number for OTHER. */
    public int tier() {
        return tier;
    }

    /** Index among the configured networks, their number for OTHER. */
    public int network() {
        return network;
    }

    public int changes() {
        return changes;
    }

    public int changedOn(int change) {
        return changedOn[change];
    }

    /** Whether the change was made under the programme. */
    public boolean isUpgrade(int change) {
        return upgrade[change];
    }

    public long discountKrw(int change) {
        return discount[change];
    }

    /** Tier on the day of the change, else the line's; an index as {@link #tier()}. */
    public int changeTier(int change) {
        return changeTier[change];
    }

    /** Day of the first programme upgrade, {@link #NO_DATE} where there is none. */
    public int firstUpgrade() {
        return firstUpgrade;
    }

    /**
     * When the device in use was acquired, after the given number of changes.
     *
     * @param changesBefore changes made before the day in question
     */
    public int deviceAcquired(int changesBefore) {
        if (changesBefore > 0) {
            return changedOn[changesBefore - 1];
        }
        return changes > 0 ? heldBeforeFirstChange : deviceSince;
    }
}
