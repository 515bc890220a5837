package io.boomerang.dashboard.refresh;

import io.boomerang.core.warehouse.Warehouse;
import io.boomerang.dashboard.panel.Question;
import io.boomerang.dashboard.panel.Shop;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads the warehouse for everybody who watches: a question is asked again when somebody looks and
 * its figures are older than their interval, once for all of them. Nothing is read while nobody
 * looks. The last good figures stay until there are newer ones.
 */
public final class Refresher implements AutoCloseable {
  /** Queries at the same time. */
  private static final int LANES = 6;

  /** Questions that may wait for a lane; one more fails at once. */
  private static final int WAITING = 64;

  /** Answers kept; those that were looked at longest ago are forgotten. */
  private static final int MOST_ANSWERS = 256;

  private final ThreadPoolExecutor lanes;
  private final Answers.Source source;
  private final RefreshConfig config;
  private final Map<Question, Answers> answers =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Answers> eldest) {
          return size() > MOST_ANSWERS;
        }
      };

  /** A refresher that nobody watches yet. */
  public Refresher(Warehouse warehouse, Shop shop, RefreshConfig config, Clock clock) {
    this.config = config;
    this.source = new Answers.Source(warehouse, shop, config, clock);
    this.lanes =
        new ThreadPoolExecutor(
            LANES, LANES, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), Refresher::lane);
    lanes.allowCoreThreadTimeOut(true);
  }

  /** The answers, in the order of the questions, as new as the viewers' patience allows. */
  public List<Reading> read(List<Question> questions) {
    final List<Answers> asked = questions.stream().map(this::answers).toList();
    await(asked.stream().map(each -> each.refresh(lanes)).toArray(CompletableFuture<?>[]::new));
    return asked.stream().map(Answers::reading).toList();
  }

  private Answers answers(Question question) {
    synchronized (answers) {
      return answers.computeIfAbsent(question, each -> new Answers(each, source));
    }
  }

  /** How many questions have an answer in memory, or wait for one. */
  int kept() {
    synchronized (answers) {
      return answers.size();
    }
  }

  private void await(CompletableFuture<?>[] refreshes) {
    try {
      CompletableFuture.allOf(refreshes).get(config.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // What is there is shown; the next look finds the rest.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a refresh does not end with an exception", e);
    }
  }

  private static Thread lane(Runnable task) {
    final var thread = new Thread(task, "refresher");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    lanes.shutdownNow();
  }
}
