package io.skerry.pipeline;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The chunks that one run of workers holds. Every change of a held chunk names its holder and its attempt, so a worker
 * that was thought dead and comes back cannot overwrite what its successor did.
 */
final class Claims {
    private final Ledger ledger;
    private final Owner owner;
    private final WorkerOptions options;

    Claims(Ledger ledger, Owner owner, WorkerOptions options) {
        this.ledger = ledger;
        this.owner = owner;
        this.options = options;
    }

    /** Takes the next chunk that waits or whose lease has run out; empty when there is none at the moment. */
    Optional<Chunk> claim(long jobId) {
        return ledger.inTransaction("claim a chunk", connection -> {
            // A chunk that took its worker down as often as it may is given up here: nobody was left to say so.
            try (PreparedStatement giveUp = connection.prepareStatement("""
                    update chunk set state = 'FAILED', owner = null, lease_until = null,
                           error = coalesce(error, 'the process that did it ended without a word')
                    where job_id = ? and attempts >= ?
                      and (state = 'RUNNING' and lease_until < now() or state = 'WAITING')""")) {
                giveUp.setLong(1, jobId);
                giveUp.setInt(2, options.maxAttempts());
                if (giveUp.executeUpdate() > 0) {
                    ledger.settle(connection, jobId);
                }
            }
            try (PreparedStatement claim = connection.prepareStatement("""
                    update chunk set state = 'RUNNING', attempts = attempts + 1, owner = ?,
                           lease_until = now() + ? * interval '1 millisecond'
                    where (job_id, number) = (
                        select job_id, number from chunk
                        where job_id = ? and state in ('WAITING', 'RUNNING')
                          and (state = 'WAITING' and retry_at <= now() or state = 'RUNNING' and lease_until < now())
                        order by number limit 1 for update skip locked)
                    returning number, attempts, payload::text""")) {
                claim.setString(1, owner.toString());
                claim.setLong(2, options.lease().toMillis());
                claim.setLong(3, jobId);
                try (ResultSet row = claim.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Chunk(jobId, row.getInt(1), row.getInt(2), row.getString(3)))
                            : Optional.empty();
                }
            }
        });
    }

    /** Ends the leases of processes of this machine that are gone, so that their chunks need not wait for them. */
    void releaseDead(long jobId) {
        List<String> dead = ledger.inTransaction("find dead workers", connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select distinct owner from chunk where job_id = ? and state = 'RUNNING'")) {
                select.setLong(1, jobId);
                List<String> gone = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        String text = rows.getString(1);
                        if (Owner.parse(text).filter(Owner::isKnownDead).isPresent()) {
                            gone.add(text);
                        }
                    }
                }
                return gone;
            }
        });
        for (String gone : dead) {
            ledger.inTransaction("release a dead worker's chunks", connection -> {
                try (PreparedStatement update = connection.prepareStatement(
                        "update chunk set lease_until = now() - interval '1 second' where job_id = ? and state = 'RUNNING' and owner = ?")) {
                    update.setLong(1, jobId);
                    update.setString(2, gone);
                    return update.executeUpdate();
                }
            });
        }
    }

    /** Renews the lease of everything held. */
    void renew(long jobId) {
        ledger.inTransaction("renew leases", connection -> {
            try (PreparedStatement update = connection.prepareStatement("""
                    update chunk set lease_until = now() + ? * interval '1 millisecond'
                    where job_id = ? and state = 'RUNNING' and owner = ?""")) {
                update.setLong(1, options.lease().toMillis());
                update.setLong(2, jobId);
                update.setString(3, owner.toString());
                return update.executeUpdate();
            }
        });
    }

    void done(Chunk chunk, String result) {
        end(chunk, "state = 'DONE', result = ?::jsonb, error = null", result);
    }

    /** Puts the chunk back for a later attempt, or gives it up when it has had its last. */
    void failed(Chunk chunk, String error) {
        if (chunk.attempt() >= options.maxAttempts()) {
            end(chunk, "state = 'FAILED', error = ?", error);
        } else {
            Duration pause = options.firstPause().multipliedBy(1L << Math.min(chunk.attempt() - 1, 10));
            end(
                    chunk,
                    "state = 'WAITING', retry_at = now() + " + pause.toMillis()
                            + " * interval '1 millisecond', error = ?",
                    error);
        }
    }

    /** Puts the chunk back as if it had not been tried, because the run stops for a reason that is not the chunk's. */
    void handBack(Chunk chunk, String error) {
        end(chunk, "state = 'WAITING', attempts = attempts - 1, retry_at = now(), error = ?", error);
    }

    /**
     * Ends a chunk, unless its lease ran out and another worker took it: then that worker's word counts, and since the
     * work is idempotent nothing is lost.
     */
    private void end(Chunk chunk, String assignments, String value) {
        ledger.inTransaction("end a chunk", connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "update chunk set owner = null, lease_until = null, " + assignments
                            + " where job_id = ? and number = ? and state = 'RUNNING' and owner = ? and attempts = ?")) {
                update.setString(1, value);
                update.setLong(2, chunk.jobId());
                update.setInt(3, chunk.number());
                update.setString(4, owner.toString());
                update.setInt(5, chunk.attempt());
                boolean held = update.executeUpdate() == 1;
                if (held) {
                    settleIfLast(connection, chunk.jobId());
                }
                return held;
            }
        });
    }

    private void settleIfLast(Connection connection, long jobId) throws SQLException {
        ledger.lock(connection, jobId);
        try (PreparedStatement open = connection.prepareStatement(
                "select 1 from chunk where job_id = ? and state in ('WAITING', 'RUNNING') limit 1")) {
            open.setLong(1, jobId);
            try (ResultSet row = open.executeQuery()) {
                if (row.next()) {
                    return;
                }
            }
        }
        ledger.settle(connection, jobId);
    }
}
