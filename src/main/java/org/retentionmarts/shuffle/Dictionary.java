package org.retentionmarts.shuffle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;
import org.retentionmarts.model.Codes;

/**
 * Texts of one task as small numbers, so that rows compare and count without touching text. The contract's codes come
 * first and have the same number everywhere; other texts are numbered as they are met.
 */
public final class Dictionary {
    /** The code of null. */
    public static final int NULL = -1;

    /** Code of {@link Codes#INDIVIDUAL}. */
    public static final int INDIVIDUAL = 0;
    /** Code of {@link Codes#CORPORATE}. */
    public static final int CORPORATE = 1;
    /** Code of {@link Codes#NEW}. */
    public static final int NEW = 2;
    /** Code of {@link Codes#PORT_IN}. */
    public static final int PORT_IN = 3;
    /** Code of {@link Codes#PORT_OUT}. */
    public static final int PORT_OUT = 4;
    /** Code of {@link Codes#TERMINATION}. */
    public static final int TERMINATION = 5;

    private static final List<String> KNOWN =
            List.of(Codes.INDIVIDUAL, Codes.CORPORATE, Codes.NEW, Codes.PORT_IN, Codes.PORT_OUT, Codes.TERMINATION);

    private static final int UNSEEN = Integer.MIN_VALUE;
    private static final long NULL_IS_PLAIN = 1;

    /** Codes that fit the two bytes of a record, one of which stands for null. */
    static final int MOST_PACKED = (1 << 16) - 1;

    private final Map<UTF8String, Integer> codes = new HashMap<>();
    private final List<UTF8String> texts = new ArrayList<>();
    private int[] operators = new int[0];
    /** One bit a code, the first for {@link #NULL}, of which names are seen to count as they are. */
    private long plainOperators = NULL_IS_PLAIN;

    private int generation;

    /** The contract's codes, and no other text yet. */
    public Dictionary() {
        KNOWN.forEach(text -> code(UTF8String.fromString(text)));
    }

    /** The code of a text that may stand in a buffer which is about to be reused. */
    public int code(UTF8String text) {
        if (text == null) {
            return NULL;
        }
        Integer known = codes.get(text);
        if (known != null) {
            return known;
        }
        UTF8String kept = text.copy();
        codes.put(kept, texts.size());
        texts.add(kept);
        return texts.size() - 1;
    }

    /** Whether another row of so many texts might need more codes than a record has room for. */
    boolean isFull(int textsOfARow) {
        return texts.size() >= MOST_PACKED - textsOfARow;
    }

    /** Forgets all but the contract's codes. */
    void clear() {
        generation++;
        operators = new int[0];
        plainOperators = NULL_IS_PLAIN;
        texts.clear();
        codes.clear();
        KNOWN.forEach(text -> code(UTF8String.fromString(text)));
    }

    /** Changes when codes are given anew. */
    int generation() {
        return generation;
    }

    /** The code that an operator's name counts as, {@link #NULL} where it counts as none. */
    public int operatorOf(int code) {
        // One test that nearly always ends the same: whether a line has a donor does not, and a processor guesses.
        boolean plain = code < Long.SIZE - 1 && (plainOperators >>> (code + 1) & 1) != 0;
        return plain ? code : lookedUpOperatorOf(code);
    }

    private int lookedUpOperatorOf(int code) {
        if (code >= operators.length) {
            int known = operators.length;
            operators = Arrays.copyOf(operators, Math.max(code + 1, known * 2));
            Arrays.fill(operators, known, operators.length, UNSEEN);
        }
        if (operators[code] == UNSEEN) {
            int operator = OperatorNames.normal(texts.get(code)).map(this::code).orElse(NULL);
            operators[code] = operator;
            if (operator == code && code < Long.SIZE - 1) {
                plainOperators |= 1L << (code + 1);
            }
        }
        return operators[code];
    }

    /** Whether it names a programme: blanks and what else stands for nothing do not, a name that lost letters does. */
    public boolean isNamed(int code) {
        return operatorOf(code) != NULL || (code != NULL && isUnusableName(code));
    }

    /** Whether no operator's name can be made of it. */
    public boolean isUnusableName(int code) {
        return OperatorNames.isUnusable(texts.get(code));
    }

    /** The text of a code, in UTF-8; not to be changed. */
    public byte[] bytes(int code) {
        return texts.get(code).getBytes();
    }

    /** The text of a code, null for {@link #NULL}. */
    public String text(int code) {
        return code == NULL ? null : texts.get(code).toString();
    }
}
