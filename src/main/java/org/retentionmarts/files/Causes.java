package org.retentionmarts.files;

import java.util.regex.Pattern;

/** Causes of failures, in few words. */
public final class Causes {
    /** Thrift adds the object that it was reading, by an address that is another one in each run. */
    private static final Pattern OBJECT = Pattern.compile("!? Struct: .*");

    private Causes() {}

    /** The innermost cause: its message's first line, after its kind where the message does not speak for itself. */
    public static String inShort(Throwable failure) {
        Throwable root = root(failure);
        String message = OBJECT.matcher(String.valueOf(root.getMessage())
                        .strip()
                        .lines()
                        .findFirst()
                        .orElse(""))
                .replaceFirst("");
        String kind = root.getClass().getSimpleName();
        boolean speaks = root.getMessage() != null && message.contains(" ");
        return speaks ? message : root.getMessage() == null ? kind : kind + " " + message;
    }

    /** The failure that has no cause of its own, from which all others came; the failure itself where it has none. */
    public static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
