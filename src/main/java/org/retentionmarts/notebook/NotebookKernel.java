package org.retentionmarts.notebook;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapaio.jupyter.kernel.MainApp;
import org.rapaio.jupyter.kernel.channels.AbstractChannel;
import org.rapaio.jupyter.kernel.channels.Channels;
import org.rapaio.jupyter.kernel.channels.ControlChannel;
import org.rapaio.jupyter.kernel.channels.ShellChannel;
import org.rapaio.jupyter.kernel.core.ConnectionProperties;
import org.rapaio.jupyter.kernel.core.Transform;

/**
 * Starts the Java kernel of a notebook. Its own start listens first and says afterwards who answers: a question that comes
 * between the two, as Jupyter's first one does on a busy machine, ends the thread that would have answered, and Jupyter
 * waits for good. Here it listens last. Its own start also logs everything that Java's logging is given, on which Spark's
 * compiler of generated code fails.
 */
public final class NotebookKernel {
    /** Keeps the level: a logger that nobody holds is forgotten with it. */
    private static final Logger ROOT = Logger.getLogger("");

    private NotebookKernel() {}

    /**
     * Runs until Jupyter ends it.
     *
     * @param args the file that says where to listen
     */
    public static void main(String[] args) throws Exception {
        ROOT.setLevel(Level.WARNING);
        ConnectionProperties connection = connection(Path.of(args[0]));
        Channels channels = new Channels(connection);
        Field listening = Channels.class.getDeclaredField("channels");
        listening.setAccessible(true);
        Set<?> all = (Set<?>) listening.get(channels);
        listening.set(channels, Set.of());
        channels.connect(MainApp.kernel);
        listening.set(channels, all);
        // Those that are asked come last: their threads answer by the others, which no two threads may use at once.
        all.stream()
                .map(AbstractChannel.class::cast)
                .sorted(Comparator.comparing(
                        channel -> channel instanceof ShellChannel || channel instanceof ControlChannel))
                .forEachOrdered(channel -> channel.bind(connection));
        channels.joinUntilClose();
    }

    private static ConnectionProperties connection(Path file) throws IOException {
        return Transform.fromJson(Files.readString(file), ConnectionProperties.class);
    }
}
