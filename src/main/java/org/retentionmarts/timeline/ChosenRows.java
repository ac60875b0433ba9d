package org.retentionmarts.timeline;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How many keys of one stratum count, and the few rows of the smallest ranks among them, in their order. */
public final class ChosenRows implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int most;
    private final ArrayList<KeptRow> first = new ArrayList<>();
    private long keys;

    /** None yet, of which at most so many are chosen. */
    public ChosenRows(int most) {
        this.most = most;
    }

    /** Adds the row of a further key. */
    public ChosenRows add(KeptRow row) {
        keys++;
        place(row);
        return this;
    }

    /** Adds what was chosen among other keys. */
    public ChosenRows add(ChosenRows other) {
        keys += other.keys;
        other.first.forEach(this::place);
        return this;
    }

    private void place(KeptRow row) {
        int place = Collections.binarySearch(first, row, KeptRow::compareRank);
        int at = place < 0 ? -place - 1 : place;
        if (at < most) {
            first.add(at, row);
            if (first.size() > most) {
                first.remove(most);
            }
        }
    }

    /** Keys of the stratum that count. */
    public long keys() {
        return keys;
    }

    /** The chosen rows, in their order. */
    public List<KeptRow> rows() {
        return List.copyOf(first);
    }
}
