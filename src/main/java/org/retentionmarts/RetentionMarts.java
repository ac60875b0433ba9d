package org.retentionmarts;

public final class RetentionMarts {
    private RetentionMarts() {}

    public static void main(String[] args) {
        System.exit(0);
    }
}
