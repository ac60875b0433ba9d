package org.retentionmarts.console;

import java.util.List;

/**
 * What is wrong with a statement.
 *
 * @param message one line
 * @param marked the line of the statement at fault and a mark below it; empty where Spark does not say where it is
 */
public record StatementFault(String message, List<String> marked) {
    public StatementFault {
        marked = List.copyOf(marked);
    }
}
