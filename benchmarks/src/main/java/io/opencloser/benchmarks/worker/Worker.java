package io.opencloser.benchmarks.worker;

import com.sun.management.OperatingSystemMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.opencloser.benchmarks.contender.Contender;
import io.opencloser.benchmarks.contender.Ours;
import io.opencloser.benchmarks.contender.Setup;
import io.opencloser.benchmarks.job.Job;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.sql.DataSource;

/**
 * Runs one contender. Reads commands from standard input, a line each, and answers each with a line that begins with {@code = }:
 * {@code hand-in RUN FIRST COUNT THREADS}, {@code drain ...}, {@code go-on ...}, and for openCloser alone {@code accept ROUNDS COUNT}
 * and {@code pages ROUNDS RUN}.
 */
public final class Worker {
    private final Contender contender;
    private final CountingDataSource counts;
    private final DataSource database;
    private final boolean watchesHeap;

    private Worker(Contender contender, CountingDataSource counts, DataSource database, boolean watchesHeap) {
        this.contender = contender;
        this.counts = counts;
        this.database = database;
        this.watchesHeap = watchesHeap;
    }

    /** The contender, the URL of its database, the origin of the CRM, the size of the pool, then {@code count} or {@code heap}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> options = List.of(arguments).subList(4, arguments.length);
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(arguments[1]);
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(Integer.parseInt(arguments[3]));
        CountingDataSource counts = new CountingDataSource(pool);
        DataSource database = options.contains("count") ? counts.counting() : pool;
        try (Contender contender = Setup.contender(arguments[0], new Setup(database, arguments[2]))) {
            new Worker(contender, counts, database, options.contains("heap")).serve();
        } catch (IOException | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        System.exit(0);
    }

    private void serve() throws IOException, InterruptedException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("= ready");
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ");
            System.out.println("= " + run(words[0], words));
        }
    }

    private String run(String command, String[] words) throws InterruptedException {
        if (command.equals("accept")) {
            return new AcceptTimes((Ours) contender, database)
                    .run(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
        } else if (command.equals("pages")) {
            return new PageTimes((Ours) contender).run(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
        }
        List<Job> jobs = Job.of(Integer.parseInt(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]));
        int threads = Integer.parseInt(words[4]);
        long statements = counts.statements.sum();
        long commits = counts.commits.sum();
        long others = counts.otherTransactions.sum();
        long cpu = cpu();
        HeapWatch heap = new HeapWatch();
        if (watchesHeap) {
            heap.start();
        }
        long start = System.nanoTime();
        switch (command) {
            case "hand-in" -> contender.handIn(jobs, threads);
            case "drain" -> contender.drain(jobs, threads);
            case "go-on" -> contender.goOn(jobs, threads);
            default -> throw new IllegalArgumentException(command);
        }
        long nanos = System.nanoTime() - start;
        return "nanos=" + nanos + " cpu=" + (cpu() - cpu) + " statements=" + (counts.statements.sum() - statements)
                + " commits=" + (counts.commits.sum() - commits) + " others="
                + (counts.otherTransactions.sum() - others) + " heap=" + heap.stop();
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
