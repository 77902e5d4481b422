// SPDX-License-Identifier: Apache-2.0
package dev.assent.maven;

import dev.assent.run.Progress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/**
 * A run that may take long. While it lasts, the log says from time to time how far it is; a short run says nothing. When
 * Maven is stopped, by Ctrl-C or by a signal, the thread of the run is interrupted and has some seconds to write what it has.
 */
final class LongRun implements AutoCloseable {
    private static final long[] SAID_AFTER_SECONDS = {5, 10, 15, 30};
    private static final long SECONDS_TO_END = 20;

    private final Progress progress;
    private final Log log;
    private final Thread runner = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread voice = new Thread(this::say, "assent-progress");
    private final Thread stopper = new Thread(this::stop, "assent-stop");
    private boolean interrupted;

    /** A run of this thread, which begins now. */
    LongRun(Progress progress, Log log) {
        this.progress = progress;
        this.log = log;
    }

    /** {@return this run, of which the log tells from now on} */
    LongRun begun() {
        voice.setDaemon(true);
        voice.start();
        try {
            Runtime.getRuntime().addShutdownHook(stopper);
        } catch (IllegalStateException alreadyStopping) {
            runner.interrupt();
        }
        return this;
    }

    /** Says that only the results are still to be written, which no interruption may hinder. */
    void decided() {
        voice.interrupt();
        interrupted = Thread.interrupted();
    }

    /**
     * Fails a run that was stopped, whatever it found by then.
     *
     * @param written where it is told what was decided
     */
    void judge(String written) throws MojoFailureException {
        if (interrupted) {
            throw new MojoFailureException("stopped before everything was decided; what was is in " + written);
        }
    }

    @Override
    public void close() {
        voice.interrupt();
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(stopper);
        } catch (IllegalStateException stopping) {
            log.debug("Maven is being stopped");
        }
        if (interrupted) {
            runner.interrupt();
        }
    }

    // After 5 s, 15 s, 30 s, a minute, and then every half a minute.
    private void say() {
        try {
            for (int times = 0; ; times++) {
                int pause = Math.min(times, SAID_AFTER_SECONDS.length - 1);
                if (ended.await(SAID_AFTER_SECONDS[pause], TimeUnit.SECONDS)) {
                    return;
                }
                log.info(progress.line());
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop() {
        runner.interrupt();
        try {
            if (!ended.await(SECONDS_TO_END, TimeUnit.SECONDS)) {
                log.warn("stopped; results are lost");
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
