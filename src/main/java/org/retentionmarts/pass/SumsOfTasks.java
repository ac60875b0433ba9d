package org.retentionmarts.pass;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.ArrayList;
import java.util.List;

/** The sums of several tasks, which come together when they are sent on or read. */
public final class SumsOfTasks implements Externalizable {
    private static final long serialVersionUID = 1L;

    private final List<PackedSums> tasks = new ArrayList<>();

    /** Of no task; also for deserialization. */
    public SumsOfTasks() {}

    /** These with one task more. */
    SumsOfTasks add(PackedSums task) {
        tasks.add(task);
        return this;
    }

    /** These with those of other tasks. */
    SumsOfTasks and(SumsOfTasks others) {
        tasks.addAll(others.tasks);
        return this;
    }

    /** The sums over all tasks. */
    PassSums together() {
        PassSums sums = new PassSums();
        for (PackedSums task : tasks) {
            task.addTo(sums);
            sums = PortedOperators.withinLimit(sums);
        }
        return sums;
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        byte[] bytes = (tasks.size() == 1 ? tasks.get(0) : PackedSums.of(together())).bytes();
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        tasks.add(new PackedSums(bytes));
    }
}
