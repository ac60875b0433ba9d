package org.retentionmarts.contract;

/** How a command ends, for the scheduler that started it. */
public enum ExitCode {
    DONE(0, "done"),
    BUG(1, "a bug"),
    USAGE(2, "wrong arguments or settings"),
    DATA_REFUSED(3, "data refused, nothing released"),
    CLAIM_HELD(4, "another run holds the claim");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }
}
