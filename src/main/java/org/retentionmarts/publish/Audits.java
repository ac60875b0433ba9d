package org.retentionmarts.publish;

import org.retentionmarts.settings.Settings;

public final class Audits {
    public Audits(Settings settings) {}

    public void check(Publisher publisher) {}
}
