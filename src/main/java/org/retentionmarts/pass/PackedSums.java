package org.retentionmarts.pass;

/**
 * The sums of a task in few bytes: what a task keeps for the run and sends to others. As arrays they are some thirty times as
 * large, mostly zeros, and would fill the heap of a run with many tasks.
 */
final class PackedSums implements PassResult {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    PackedSums(byte[] bytes) {
        this.bytes = bytes;
    }

    static PackedSums of(PassSums sums) {
        PackWriter writer = new PackWriter();
        sums.writeTo(writer);
        return new PackedSums(writer.bytes());
    }

    /** Adds these to sums. */
    void addTo(PassSums sums) {
        sums.addFrom(new PackReader(bytes));
    }

    byte[] bytes() {
        return bytes;
    }
}
