package org.retentionmarts.shuffle;

import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import scala.Tuple2;

/** Packs the rows of one task of a scan into chunks, each with the number of its partition. */
public final class RowPacker implements Iterator<Tuple2<Integer, byte[]>> {
    private final Layout layout;
    private final int textKeys;
    private final boolean textKey;
    private final DaysInZone days;
    private final Buckets buckets;
    private final Dictionary dictionary;
    private final RowFeed feed;
    private final ChunkBuffer[] buffers;
    private final Deque<Tuple2<Integer, byte[]>> ready = new ArrayDeque<>();
    private final UsedTexts texts = new UsedTexts();
    private int keyless;
    private boolean over;

    /**
     * Starts before the first row.
     *
     * @param textKeys which keys are texts, as a {@link Chunk} has it
     * @param zone in which a TIMESTAMP has its day
     */
    public RowPacker(Layout layout, int textKeys, ZoneId zone, Buckets buckets, Dictionary dictionary, RowFeed feed) {
        this.layout = layout;
        this.textKeys = textKeys;
        this.textKey = (textKeys & Chunk.KEY_IS_TEXT) != 0;
        this.days = new DaysInZone(zone);
        this.buckets = buckets;
        this.dictionary = dictionary;
        this.feed = feed;
        this.buffers = new ChunkBuffer[buckets.partitions()];
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !over) {
            if (feed.next()) {
                pack();
            } else {
                over = true;
                flush();
                feed.timesOfDay().ifPresent(times -> ready.add(new Tuple2<>(0, times.packed())));
            }
        }
        return !ready.isEmpty();
    }

    @Override
    public Tuple2<Integer, byte[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private void pack() {
        long hash = 0;
        int partition;
        if (feed.keyIsNull()) {
            // In turn, so that a feed without keys does not end up in one task.
            partition = keyless++ & (buffers.length - 1);
        } else {
            hash = textKey ? Buckets.hash(feed.textKey()) : Buckets.hash(feed.numberKey());
            partition = buckets.partitionOf(hash);
        }
        ChunkBuffer buffer = buffers[partition];
        if (buffer == null) {
            buffer = new ChunkBuffer(layout, textKeys, days);
            buffers[partition] = buffer;
        }
        buffer.add(feed, hash);
        if (buffer.isFull()) {
            take(partition);
        }
        if (dictionary.isFull(layout.texts())) {
            flush();
            dictionary.clear();
        }
    }

    private void flush() {
        for (int partition = 0; partition < buffers.length; partition++) {
            if (buffers[partition] != null && !buffers[partition].isEmpty()) {
                take(partition);
            }
        }
    }

    private void take(int partition) {
        ready.add(new Tuple2<>(partition, buffers[partition].take(texts, dictionary)));
    }
}
