namespace Cqrs.Generated.PostgreSql.Schema;

/// <summary>The functions of version 1. An append is one call, so one round trip, and no client can get its order of steps wrong; <see cref="Writing.LoneAppendCommand"/> takes the same steps for a batch that is alone.</summary>
internal static class Functions
{
    /// <summary>What <c>append_batches</c> says about a batch.</summary>
    internal static class Outcome
    {
        public const int Written = 0;
        public const int Repeated = 1;
        public const int Reused = 2;
        public const int Conflict = 3;
        public const int Locked = 4;
    }

    /// <summary>Errors of our own, in a class that neither SQL nor PostgreSQL uses.</summary>
    internal static class SqlState
    {
        public const string WrongIsolation = "CQ001";
        public const string AlreadyWriting = "CQ002";
        public const string Refused = "CQ003";
    }

    /// <summary>The channel on which commits are notified. A channel's name has at most 63 bytes.</summary>
    public static string Channel(string schema) => $"cqrs/{schema}";

    /// <summary>Which advisory lock a stream has. Two streams that share one only wait for each other.</summary>
    public static string LockKey(string schema, string streamId) => $"hashtextextended({streamId}, hashtextextended('Cqrs.Generated/{schema}', 0))";

    /// <summary>Which advisory lock a batch has while it is appended in a transaction of the caller, so that who asks for it waits for the transaction's end.</summary>
    public static string BatchLockKey(string schema, string batchId) => $"hashtextextended({batchId}::text, hashtextextended('Cqrs.Generated/{schema}/batch', 0))";

    public static string Script(string schema) => $"{EventTypeNumber(schema)}\n{AppendBatches(schema)}";

    /// <summary>What version 3 makes of <c>append_batches</c>: it takes the trace of each batch. Last, and with a default: a program that knows version 2 goes on calling it.</summary>
    public static string WithTraces(string schema) => AppendBatches(schema, ", trace_parents text[] DEFAULT NULL", ", trace_parent", ", trace_parents[i]");

    private static string EventTypeNumber(string schema) =>
        $"""
        -- The number of an event type; given now if it has none. Numbers index an array, so they are small and without gaps.
        CREATE FUNCTION "{schema}".event_type_number(type_name text, type_version integer) RETURNS integer LANGUAGE plpgsql AS $function$
        DECLARE
            found_number integer;
        BEGIN
            SELECT t.number INTO found_number FROM "{schema}".event_types t WHERE t.name = type_name AND t.version = type_version;
            IF found_number IS NULL THEN
                PERFORM pg_advisory_xact_lock(hashtextextended('Cqrs.Generated/{schema}/event_types', 0));
                SELECT t.number INTO found_number FROM "{schema}".event_types t WHERE t.name = type_name AND t.version = type_version;
            END IF;
            IF found_number IS NULL THEN
                INSERT INTO "{schema}".event_types (number, name, version)
                VALUES ((SELECT coalesce(max(t.number), 0) + 1 FROM "{schema}".event_types t), type_name, type_version)
                RETURNING number INTO found_number;
            END IF;
            RETURN found_number;
        END $function$;

        """;

    private static string AppendBatches(string schema, string parameter = "", string column = "", string value = "") =>
        $"""
        -- Appends batches to their streams; a row for each, in their order. What is not at its expected version, or has been written before, leaves the others alone.
        --   own_transaction: the transaction is this one call. Streams that others are writing to are then not waited for unless wait_for_locks is true;
        --   otherwise the first refusal is an error, so that nothing can be committed in part.
        --   commit_mode: 'on' to be synced before it is acknowledged, or 'off'.
        --   event_counts says how many of the events, in their order, belong to each batch.
        CREATE FUNCTION "{schema}".append_batches(
            own_transaction boolean, wait_for_locks boolean, commit_mode text,
            batch_ids uuid[], stream_ids text[], expected_versions bigint[], event_counts integer[], content_hashes bytea[],
            correlation_ids text[], causation_ids text[], created_ticks bigint[], actors text[], on_behalf_ofs text[],
            event_types integer[], event_ids uuid[], payloads bytea[]{parameter})
        RETURNS TABLE (outcome integer, end_version bigint, end_transaction bigint, end_sequence bigint, stored_stream text)
        LANGUAGE plpgsql AS $function$
        DECLARE
            batch_count integer := cardinality(batch_ids);
            is_locked boolean[] := array_fill(true, ARRAY[batch_count]);
            lock_of record;
            earlier record;
            stream_number bigint;
            own_xid bigint;
            next_sequence bigint := 1;
            next_event integer := 1;
            last_event integer;
        BEGIN
            -- Every statement below must see what has been committed before it, above all by the transaction that held the stream's lock.
            IF current_setting('transaction_isolation') <> 'read committed' THEN
                RAISE EXCEPTION USING ERRCODE = '{SqlState.WrongIsolation}', MESSAGE = 'the transaction is ' || current_setting('transaction_isolation') || ', not read committed';
            END IF;

            -- 1. Lock, then write. A transaction gets its number with its first write. Who has the lock by then gets a larger number than everybody who had it
            -- before, so the order of transaction numbers agrees with the order of every stream. With a number taken before the lock it would not.
            IF pg_current_xact_id_if_assigned() IS NOT NULL THEN
                RAISE EXCEPTION USING ERRCODE = '{SqlState.AlreadyWriting}', MESSAGE = 'the transaction has already written';
            END IF;

            -- In one order for all, so that two transactions with several streams cannot wait for each other.
            FOR lock_of IN
                SELECT k.key, k.i FROM (SELECT {LockKey(schema, "s.id")} AS key, s.i FROM unnest(stream_ids) WITH ORDINALITY AS s (id, i)) k ORDER BY k.key
            LOOP
                IF own_transaction AND NOT wait_for_locks THEN
                    is_locked[lock_of.i] := pg_try_advisory_xact_lock(lock_of.key);
                ELSE
                    PERFORM pg_advisory_xact_lock(lock_of.key);
                END IF;
            END LOOP;

            FOR i IN 1 .. batch_count LOOP
                last_event := next_event + event_counts[i] - 1;
                outcome := NULL; end_version := 0; end_transaction := 0; end_sequence := 0; stored_stream := NULL;

                IF NOT is_locked[i] THEN
                    outcome := {Outcome.Locked};
                ELSE
                    -- 2. The batch id first: a repetition succeeds although the stream has moved on.
                    SELECT b.version + b.count - 1 AS version, b.transaction_id, b.sequence + b.count - 1 AS sequence, b.content_hash, s.id INTO earlier
                    FROM "{schema}".batches b JOIN "{schema}".streams s ON s.number = b.stream WHERE b.id = batch_ids[i];
                    IF FOUND THEN
                        outcome := CASE WHEN earlier.content_hash = content_hashes[i] THEN {Outcome.Repeated} ELSE {Outcome.Reused} END;
                        end_version := earlier.version; end_transaction := earlier.transaction_id; end_sequence := earlier.sequence; stored_stream := earlier.id;
                    END IF;
                END IF;

                IF outcome IS NULL THEN
                    stream_number := (SELECT s.number FROM "{schema}".streams s WHERE s.id = stream_ids[i]);
                    end_version := coalesce((SELECT e.version FROM "{schema}".events e WHERE e.stream = stream_number ORDER BY e.version DESC LIMIT 1), 0);
                    IF expected_versions[i] <> end_version AND expected_versions[i] >= 0 THEN
                        outcome := {Outcome.Conflict};
                    END IF;
                END IF;

                -- 3. Write.
                IF outcome IS NULL THEN
                    IF own_xid IS NULL THEN
                        own_xid := pg_current_xact_id()::text::bigint + (SELECT s.transaction_base FROM "{schema}".store s);
                    END IF;
                    IF stream_number IS NULL THEN
                        INSERT INTO "{schema}".streams (id) VALUES (stream_ids[i]) RETURNING number INTO stream_number;
                    END IF;
                    INSERT INTO "{schema}".batches (transaction_id, sequence, stream, version, created, count, id, content_hash, correlation_id, causation_id, actor, on_behalf_of{column})
                    VALUES (own_xid, next_sequence, stream_number, end_version + 1, created_ticks[i], event_counts[i], batch_ids[i], content_hashes[i],
                        correlation_ids[i], causation_ids[i], actors[i], on_behalf_ofs[i]{value});
                    INSERT INTO "{schema}".events (stream, version, transaction_id, sequence, batch_index, type, id, payload)
                    SELECT stream_number, end_version + e.i, own_xid, next_sequence + e.i - 1, e.i - 1, e.type, e.id, e.payload
                    FROM unnest(event_types[next_event : last_event], event_ids[next_event : last_event], payloads[next_event : last_event])
                        WITH ORDINALITY AS e (type, id, payload, i);
                    next_sequence := next_sequence + event_counts[i];
                    outcome := {Outcome.Written}; end_version := end_version + event_counts[i]; end_transaction := own_xid; end_sequence := next_sequence - 1;
                ELSIF NOT own_transaction AND outcome <> {Outcome.Repeated} THEN
                    RAISE EXCEPTION USING ERRCODE = '{SqlState.Refused}', MESSAGE = i || ' ' || outcome || ' ' || end_version, HINT = coalesce(stored_stream, '');
                END IF;

                next_event := last_event + 1;
                RETURN NEXT;
            END LOOP;

            -- 4. What is acknowledged is on the disk, whatever the role's or the database's setting is; a stronger one stays.
            IF own_xid IS NOT NULL THEN
                IF own_transaction AND commit_mode = 'off' THEN
                    PERFORM set_config('synchronous_commit', 'off', true);
                ELSIF commit_mode <> 'off' AND current_setting('synchronous_commit') NOT IN ('on', 'remote_apply') THEN
                    PERFORM set_config('synchronous_commit', 'on', true);
                END IF;
                -- Not in a caller's transaction: one that has notified cannot be prepared for two-phase commit.
                IF own_transaction THEN
                    PERFORM pg_notify('{Channel(schema)}', '');
                END IF;
            END IF;
        END $function$;
        """;
}
