package org.retentionmarts.timeline;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.retentionmarts.model.Codes;

/** Labels by their number, from 0, in one task; found by the code that a text has in rows of the task. */
public final class Labels {
    /** The number of no label. */
    public static final int NONE = -1;

    private static final int UNSEEN = -2;

    private final List<String> names;
    private final IntFunction<String> texts;
    private final int other;
    /** By code, that of null first. */
    private int[] numbers = new int[0];

    /**
     * Labels in their order.
     *
     * @param texts the texts of dictionary codes
     */
    public Labels(List<String> names, IntFunction<String> texts) {
        this.names = List.copyOf(names);
        this.texts = texts;
        this.other = names.indexOf(Codes.OTHER);
    }

    /** The same labels, for texts of which each stands for another. */
    public Labels of(UnaryOperator<String> label) {
        return new Labels(names, code -> {
            String text = texts.apply(code);
            return text == null ? null : label.apply(text);
        });
    }

    /** How many there are. */
    public int size() {
        return names.size();
    }

    /** A label by its number. */
    public String name(int number) {
        return names.get(number);
    }

    /** All of them. */
    public List<String> names() {
        return names;
    }

    /** The number of a text, that of OTHER where the text is no label; {@link #NONE} where OTHER is none either. */
    public int numberOf(int textCode) {
        int place = textCode + 1;
        if (place >= numbers.length) {
            int known = numbers.length;
            numbers = Arrays.copyOf(numbers, Math.max(place + 1, 2 * known));
            Arrays.fill(numbers, known, numbers.length, UNSEEN);
        }
        if (numbers[place] == UNSEEN) {
            int number = names.indexOf(texts.apply(textCode));
            numbers[place] = number < 0 ? other : number;
        }
        return numbers[place];
    }
}
