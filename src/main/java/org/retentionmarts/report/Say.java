package org.retentionmarts.report;

import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import java.util.List;
import java.util.MissingResourceException;
import org.retentionmarts.page.Words;

/** The function {@code say} of the template: a text of the bundle, its values in their places. */
final class Say implements TemplateMethodModelEx {
    private final Words words;

    Say(Words words) {
        this.words = words;
    }

    @Override
    @SuppressWarnings("rawtypes") // FreeMarker's own signature.
    public Object exec(List arguments) throws TemplateModelException {
        try {
            Object[] values = arguments.subList(1, arguments.size()).toArray();
            return words.say(arguments.get(0).toString(), values);
        } catch (MissingResourceException e) {
            throw new TemplateModelException("The bundle lacks " + e.getKey(), e);
        }
    }
}
