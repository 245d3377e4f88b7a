"""What must never be true in this room: each SQL returns no row while all is well."""

from audit.invariants import Invariant

INVARIANTS = [
    Invariant(
        "a submitted entry points to a version of its own",
        "SELECT e.id FROM submissions_entry e"
        " LEFT JOIN submissions_entryversion v ON v.id = e.submitted_version_id"
        " WHERE e.state = 'submitted' AND (v.id IS NULL OR v.entry_id <> e.id)",
    ),
    Invariant(
        "a submitted entry has every required consent, in the version that counts",
        "SELECT v.id, q.code FROM submissions_entry e"
        " JOIN submissions_entryversion v ON v.id = e.submitted_version_id"
        " JOIN submissions_question q ON q.form_id = v.form_id AND q.kind = 'declaration'"
        " AND q.required AND v.kind = 'submitted'"
        " LEFT JOIN submissions_consent c ON c.version_id = v.id AND c.code = q.code"
        " WHERE e.state = 'submitted' AND c.id IS NULL",
    ),
    Invariant(
        "a counting version answers every question that is always required",
        "SELECT v.id, q.code FROM submissions_entry e"
        " JOIN submissions_entrant a ON a.id = e.entrant_id"
        " JOIN submissions_entryversion v ON v.id = e.submitted_version_id"
        " JOIN submissions_question q ON q.form_id = v.form_id AND q.required"
        " AND NOT q.rules ? 'show_if' AND q.kind NOT IN ('file', 'image')"
        " AND (NOT q.rules ? 'kinds' OR q.rules->'kinds' @> to_jsonb(a.kind))"
        " WHERE e.state = 'submitted' AND v.kind = 'submitted' AND NOT v.answers ? q.code",
    ),
    Invariant(
        "a submitted version arrived before the deadline that was applied",
        "SELECT id FROM submissions_entryversion"
        " WHERE kind = 'submitted' AND arrived_at >= deadline_applied",
    ),
    Invariant(
        "no deadline was applied that was never given",
        "SELECT v.id FROM submissions_entryversion v"
        " JOIN submissions_entry e ON e.id = v.entry_id"
        " JOIN submissions_stage s ON s.edition_id = e.edition_id AND s.code = 'entry'"
        " WHERE v.deadline_applied <> s.closes_at"
        " AND NOT EXISTS (SELECT FROM submissions_deadlinechange d WHERE d.stage_id = s.id"
        " AND v.deadline_applied IN (d.old_closes_at, d.new_closes_at))"
        " AND NOT EXISTS (SELECT FROM submissions_extension x WHERE x.entry_id = e.id"
        " AND x.closes_at = v.deadline_applied)",
    ),
    Invariant(
        "every version has one receipt in the outbox",
        "SELECT v.id FROM submissions_entryversion v WHERE v.kind = 'submitted' AND 1 <>"
        " (SELECT count(*) FROM outbox_message m WHERE m.dedupe_key = 'receipt:' || v.id)",
    ),
    Invariant(
        "every file a version names is there, checked, with the same checksum and size",
        "SELECT v.id, f->>'attachment' FROM submissions_entryversion v"
        " CROSS JOIN LATERAL jsonb_array_elements(v.manifest) f"
        " LEFT JOIN submissions_attachment a ON a.key = (f->>'attachment')::uuid"
        " WHERE NOT f ? 'awaited' AND (a.id IS NULL OR a.entry_id <> v.entry_id"
        " OR a.state <> 'ready' OR a.sha256 <> f->>'sha256' OR a.size <> (f->>'size')::bigint)",
    ),
    Invariant(
        "every file a version waits for was promised or came, with the checksum it names",
        "SELECT v.id, f->>'attachment' FROM submissions_entryversion v"
        " CROSS JOIN LATERAL jsonb_array_elements(v.manifest) f"
        " LEFT JOIN submissions_attachment a ON a.key = (f->>'attachment')::uuid"
        " WHERE f ? 'awaited' AND (a.id IS NULL OR a.entry_id <> v.entry_id"
        " OR f->>'sha256' NOT IN (a.committed_sha256, a.sha256) OR f->>'sha256' = '')",
    ),
    Invariant(
        "nobody works on an entry twice: its owner is no member of it",
        "SELECT e.id, m.user_id FROM submissions_entry e"
        " JOIN submissions_member m ON m.entry_id = e.id AND m.user_id = e.owner_id",
    ),
    Invariant(
        "an entry stands in one edition with its category, pool, form and entrant",
        "SELECT e.id FROM submissions_entry e"
        " JOIN submissions_category c ON c.id = e.category_id"
        " JOIN submissions_pool p ON p.id = e.pool_id"
        " JOIN submissions_form f ON f.id = e.form_id"
        " JOIN submissions_entrant a ON a.id = e.entrant_id"
        " WHERE c.edition_id <> e.edition_id OR p.edition_id <> e.edition_id"
        " OR f.edition_id <> e.edition_id OR a.edition_id <> e.edition_id"
        " OR p.category_id <> c.id OR NOT p.kinds @> to_jsonb(a.kind)",
    ),
    Invariant(
        "no save is ahead of its entry",
        "SELECT e.id FROM submissions_entry e WHERE (SELECT count(*) FROM submissions_save s"
        " WHERE s.entry_id = e.id AND s.entrant_id IS NULL AND s.counter > e.counter) > 0",
    ),
    Invariant(
        "no stamp is newer than its entry's counter",
        "SELECT e.id, s.key FROM submissions_entry e"
        " CROSS JOIN LATERAL jsonb_each(e.stamps) s WHERE s.value::int > e.counter",
    ),
]
