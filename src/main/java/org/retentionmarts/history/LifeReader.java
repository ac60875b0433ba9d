package org.retentionmarts.history;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** Reads one partition of {@link Gathering}: one step a key, each of which may or may not yield a life. */
public final class LifeReader {
    private final Iterator<InternalRow> rows;
    private final boolean textKeys;
    private final Dictionary dictionary = new Dictionary();
    private final Findings findings = new Findings();
    private final LineJudge judge;
    private final List<LineRow> pool = new ArrayList<>();
    private final List<LineRow> subscribers = new ArrayList<>();
    private final List<LineRow> churn = new ArrayList<>();
    private final List<LineRow> changes = new ArrayList<>();
    private int pooled;
    private InternalRow ahead;

    /**
     * Starts before the first key.
     *
     * @param keyType BIGINT or STRING
     */
    public LifeReader(Iterator<InternalRow> rows, DataType keyType, Judgement judgement, Refusals refusals) {
        this.rows = rows;
        this.textKeys = keyType.equals(DataTypes.StringType);
        this.judge = new LineJudge(judgement, dictionary, findings, refusals);
        advance();
    }

    public boolean hasNext() {
        return ahead != null;
    }

    /**
     * Reads all rows of the next key.
     *
     * @return its life, to be used before the next step, or null where no usable line has this key
     */
    public Life next() {
        pooled = 0;
        if (ahead.isNullAt(Layout.KEY_COLUMN)) {
            judge.refuseWithoutKey(take());
            advance();
            return null;
        }
        subscribers.clear();
        churn.clear();
        changes.clear();
        if (textKeys) {
            UTF8String key = ahead.getUTF8String(Layout.KEY_COLUMN).copy();
            do {
                takeToItsDataset();
            } while (ahead != null && key.equals(ahead.getUTF8String(Layout.KEY_COLUMN)));
            return judge.judge(key, subscribers, churn, changes);
        }
        long key = ahead.getLong(Layout.KEY_COLUMN);
        do {
            takeToItsDataset();
        } while (ahead != null && key == ahead.getLong(Layout.KEY_COLUMN));
        return judge.judge(key, subscribers, churn, changes);
    }

    public Dictionary dictionary() {
        return dictionary;
    }

    /** What was found so far. */
    public Findings findings() {
        return findings;
    }

    private void takeToItsDataset() {
        LineRow row = take();
        switch (row.layout()) {
            case SUBSCRIBER -> subscribers.add(row);
            case CHURN -> churn.add(row);
            case DEVICE_CHANGE -> changes.add(row);
        }
        advance();
    }

    private LineRow take() {
        if (pooled == pool.size()) {
            pool.add(new LineRow());
        }
        LineRow row = pool.get(pooled++);
        row.read(ahead, Layout.ofKind(ahead.getByte(Layout.KIND_COLUMN)), dictionary);
        return row;
    }

    private void advance() {
        ahead = rows.hasNext() ? rows.next() : null;
    }
}
