package org.retentionmarts.model;

import java.util.List;
import java.util.function.IntUnaryOperator;

/** Codes that texts have in the rows of one task, of all datasets. */
public interface Texts {
    /** The code of a text, as {@link InputRow#textCode} has it. */
    int code(String text);

    /** Gives the place in a list, from 0, of the text with a code; the size of the list for any other text and for null. */
    IntUnaryOperator places(List<String> names);
}
