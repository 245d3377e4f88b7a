"""What must never be true of places and publications."""

from audit.invariants import Invariant
from results.snapshots import ITEM_KEYS

_KEYS = ", ".join(f"'{key}'" for key in sorted(ITEM_KEYS))

INVARIANTS = [
    Invariant(
        "a publication is approved or live with two people's approvals of its snapshot",
        "SELECT p.id FROM results_publication p WHERE p.state IN ('approved', 'live') AND ("
        " SELECT count(DISTINCT a.by_id) FROM results_approval a"
        " JOIN results_snapshot s ON s.id = a.snapshot_id AND s.sha256 = a.snapshot_sha256"
        " WHERE a.snapshot_id = p.snapshot_id) < 2",
    ),
    Invariant(
        "nothing is live outside its approved range or before its time",
        "SELECT id FROM results_publication WHERE state = 'live'"
        " AND (live_at IS NULL OR live_at NOT BETWEEN earliest AND latest"
        " OR live_at > prize_now())",
    ),
    Invariant(
        "approvals came before the list went live",
        "SELECT a.id FROM results_approval a JOIN results_publication p"
        " ON p.snapshot_id = a.snapshot_id WHERE p.live_at IS NOT NULL AND a.at > p.live_at",
    ),
    Invariant(
        "a published item holds only allow-listed fields",
        "SELECT s.id, k.key FROM results_snapshot s,"
        " jsonb_array_elements(s.body -> 'items') item, jsonb_object_keys(item) k(key)"
        f" WHERE k.key NOT IN ({_KEYS})",
    ),
    Invariant(
        "a published answer belongs to a public question",
        "SELECT s.id, field ->> 'code' FROM results_snapshot s"
        " JOIN results_publication p ON p.id = s.publication_id AND p.snapshot_id = s.id,"
        " jsonb_array_elements(s.body -> 'items') item,"
        " jsonb_array_elements(item -> 'fields') field"
        " WHERE NOT EXISTS (SELECT 1 FROM submissions_question q"
        " JOIN submissions_form f ON f.id = q.form_id WHERE f.edition_id = p.edition_id"
        " AND q.public AND q.code = field ->> 'code')",
    ),
    Invariant(
        "a pool has no more winners than places without a recorded reason",
        "SELECT a.pool_id FROM results_placement r JOIN submissions_award a ON a.id = r.award_id"
        " WHERE (r.entry_id IS NOT NULL OR r.laureate_id IS NOT NULL)"
        " AND r.state IN ('confirmed', 'changed')"
        " AND a.pool_id IS NOT NULL AND NOT (r.beyond AND r.reason <> '') GROUP BY a.pool_id"
        " HAVING count(*) > (SELECT sum(places) FROM submissions_award"
        " WHERE pool_id = a.pool_id)",
    ),
    Invariant(
        "a vacant place is nobody's, and a given one somebody's",
        "SELECT id FROM results_placement WHERE state <> 'proposed' AND (state = 'vacant')"
        " <> (entry_id IS NULL AND laureate_id IS NULL)",
    ),
    Invariant(
        "what differs from the proposal has a reason",
        "SELECT id FROM results_placement WHERE reason = ''"
        " AND state IN ('confirmed', 'changed', 'vacant')"
        " AND (laureate_id IS NOT NULL OR entry_id IS DISTINCT FROM proposed_entry_id"
        " OR award_id <> proposed_award_id OR rank <> proposed_rank OR joint <> proposed_joint)",
    ),
    Invariant(
        "no entry holds two awards",
        "SELECT entry_id FROM results_placement WHERE entry_id IS NOT NULL"
        " GROUP BY entry_id HAVING count(*) > 1",
    ),
    Invariant(
        "a place is given to an entry of its pool that still stands",
        "SELECT r.id FROM results_placement r JOIN submissions_award a ON a.id = r.award_id"
        " JOIN submissions_entry e ON e.id = r.entry_id"
        " WHERE a.pool_id IS NOT NULL AND e.pool_id <> a.pool_id",
    ),
    Invariant(
        "a decided place has a carried motion",
        "SELECT r.id FROM results_placement r WHERE r.state <> 'proposed' AND NOT EXISTS ("
        " SELECT 1 FROM results_motion m JOIN results_placement o ON o.id = m.placement_id"
        " WHERE m.carried AND o.edition_id = r.edition_id AND m.at = r.decided_at)",
    ),
    Invariant(
        "nobody voted on an entry in conflict or without being present",
        "SELECT v.id FROM results_vote v JOIN results_motion m ON m.id = v.motion_id"
        " LEFT JOIN results_attendance t ON t.sitting_id = m.sitting_id"
        " AND t.member_id = v.member_id"
        " WHERE t.present IS NOT TRUE OR EXISTS (SELECT 1 FROM results_memberconflict c"
        " WHERE c.member_id = v.member_id AND c.entry_id = m.entry_id AND c.at <= m.at)",
    ),
    Invariant(
        "no letter of a publication went out before it was live",
        "SELECT m.id FROM outbox_message m JOIN results_publication p"
        " ON m.held_by = 'publication:' || p.key"
        " WHERE m.state NOT IN ('held', 'cancelled') AND p.live_at IS NULL",
    ),
]
