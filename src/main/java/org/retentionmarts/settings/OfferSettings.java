package org.retentionmarts.settings;

/**
 * How the offer of the next month is forecast.
 *
 * @param months how long the forecast reaches
 * @param minDetectable least ratio that a group's days must be able to find for its own effect to be taken
 */
public record OfferSettings(int months, double minDetectable) {}
