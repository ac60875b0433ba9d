package org.retentionmarts.pass;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.retentionmarts.history.Examples;
import org.retentionmarts.shuffle.ColumnTimes;
import org.retentionmarts.timeline.TableCounts;

/**
 * All that a pass adds up, as named arrays of numbers, so that the sums of two tasks make one by adding each array to
 * its like. On the way between tasks runs of zeros and small numbers take few bytes.
 */
public final class PassSums implements PassResult, Externalizable {
    private static final long serialVersionUID = 1L;

    private final NavigableMap<String, long[]> arrays = new TreeMap<>();
    private final Map<String, Integer> latest = new TreeMap<>();
    private final Map<String, Examples> examples = new TreeMap<>();
    private final Map<String, ColumnTimes> times = new TreeMap<>();

    /** Without a number; for tasks and for deserialization. */
    public PassSums() {}

    /** The array of that name; zeros where it is new. */
    long[] array(String name, int length) {
        return arrays.computeIfAbsent(name, key -> new long[length]);
    }

    /** The array of that name, null where nothing was added to it. */
    long[] find(String name) {
        return arrays.get(name);
    }

    /** How many arrays there are. */
    int size() {
        return arrays.size();
    }

    /** Number of arrays whose name has a prefix. */
    int count(String prefix) {
        return arrays.subMap(prefix, true, prefix + Character.MAX_VALUE, true).size();
    }

    /** Names of the arrays with a prefix, by the rest of each, in order. */
    List<String> names(String prefix) {
        return arrays.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .toList();
    }

    /** The arrays of a base table. */
    TableCounts of(String table) {
        return new TableCounts(arrays, table);
    }

    /** Keeps the later of two days. */
    void saw(String name, int day) {
        latest.merge(name, day, Math::max);
    }

    Map<String, Integer> latest() {
        return latest;
    }

    /** Keeps an example where it is one of the first. */
    void sawExample(String name, Examples.Example example) {
        examples.computeIfAbsent(name, fresh -> new Examples()).add(example);
    }

    /** The examples of that name, first things first. */
    List<String> examples(String name) {
        return examples.containsKey(name)
                ? examples.get(name).all().stream().map(Examples.Example::text).toList()
                : List.of();
    }

    /** Adds times of day. */
    void sawTimes(String name, ColumnTimes seen) {
        times.merge(name, seen, ColumnTimes::and);
    }

    /** Times of day by name. */
    Map<String, ColumnTimes> times() {
        return times;
    }

    /**
     * Adds another task's sums to these, which are returned. A task can't reach the bounds of a long by itself, since
     * {@link TableCounts} says what a number may be made of; what all of them reach together is seen here.
     *
     * @throws ArithmeticException where a sum is beyond the bounds of a long
     */
    PassSums add(PassSums other) {
        other.arrays.forEach((name, added) -> {
            long[] mine = array(name, added.length);
            for (int i = 0; i < added.length; i++) {
                mine[i] = Math.addExact(mine[i], added[i]);
            }
        });
        other.latest.forEach(this::saw);
        other.examples.forEach((name, some) -> some.all().forEach(example -> sawExample(name, example)));
        other.times.forEach(this::sawTimes);
        return this;
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        out.writeInt(arrays.size());
        for (Map.Entry<String, long[]> entry : arrays.entrySet()) {
            out.writeUTF(entry.getKey());
            writeArray(out, entry.getValue());
        }
        out.writeInt(latest.size());
        for (Map.Entry<String, Integer> entry : latest.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeInt(entry.getValue());
        }
        out.writeInt(examples.size());
        for (Map.Entry<String, Examples> entry : examples.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeInt(entry.getValue().all().size());
            for (Examples.Example example : entry.getValue().all()) {
                out.writeUTF(example.text());
                out.writeLong(example.rank());
            }
        }
        out.writeInt(times.size());
        for (Map.Entry<String, ColumnTimes> entry : times.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeObject(entry.getValue());
        }
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            arrays.put(name, readArray(in));
        }
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            latest.put(name, in.readInt());
        }
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            for (int some = in.readInt(); some > 0; some--) {
                sawExample(name, new Examples.Example(in.readUTF(), in.readLong()));
            }
        }
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            times.put(name, (ColumnTimes) in.readObject());
        }
    }

    /** Length, then each number, a zero followed by how many more zeros there are. */
    private static void writeArray(ObjectOutput out, long[] array) throws IOException {
        writeNumber(out, array.length);
        for (int i = 0; i < array.length; i++) {
            writeNumber(out, array[i]);
            if (array[i] == 0) {
                int first = i;
                while (i + 1 < array.length && array[i + 1] == 0) {
                    i++;
                }
                writeNumber(out, i - first);
            }
        }
    }

    private static long[] readArray(ObjectInput in) throws IOException {
        long[] array = new long[(int) readNumber(in)];
        for (int i = 0; i < array.length; i++) {
            array[i] = readNumber(in);
            if (array[i] == 0) {
                i += (int) readNumber(in);
            }
        }
        return array;
    }

    /** Seven bits a byte, the lowest first; the sign is the lowest bit of all. */
    private static void writeNumber(ObjectOutput out, long number) throws IOException {
        long rest = (number << 1) ^ (number >> (Long.SIZE - 1));
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long readNumber(ObjectInput in) throws IOException {
        long number = 0;
        int part;
        int shift = 0;
        do {
            part = in.readUnsignedByte();
            number |= (part & 0x7FL) << shift;
            shift += 7;
        } while ((part & 0x80) != 0);
        return (number >>> 1) ^ -(number & 1);
    }
}
