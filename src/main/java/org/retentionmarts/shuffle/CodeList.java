package org.retentionmarts.shuffle;

import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;

/** A list of names, asked by dictionary code. */
public final class CodeList {
    private final int[] codes;

    /** The names, by the codes that a dictionary gives or has given them. */
    public CodeList(List<String> names, Dictionary dictionary) {
        codes = names.stream()
                .mapToInt(name -> dictionary.code(UTF8String.fromString(name)))
                .toArray();
    }

    /** Position in the list, {@link #other} for any other name and for null. */
    public int indexOf(int code) {
        int index = 0;
        while (index < codes.length && codes[index] != code) {
            index++;
        }
        return index;
    }

    /** The number of names. */
    public int other() {
        return codes.length;
    }
}
