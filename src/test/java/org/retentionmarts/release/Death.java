package org.retentionmarts.release;

/** What kills a run in a test: no code of the product catches it. */
final class Death extends Error {
    private static final long serialVersionUID = 1L;
}
