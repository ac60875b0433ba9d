package org.retentionmarts.page;

/**
 * The answer to one question, in a sentence.
 *
 * @param chapter in which the answer is shown in full
 */
public record Headline(Chapter chapter, String sentence, Verdict verdict) {}
