"""What must never be true in this room: each SQL returns no row while all is well."""

from audit.invariants import Invariant

# A ballot with its assignment, round and entry.
BALLOTS = (
    "judging_ballot b JOIN judging_assignment a ON a.id = b.assignment_id"
    " JOIN judging_round r ON r.id = a.round_id JOIN submissions_entry e ON e.id = a.entry_id"
)
STANDING = "NOT EXISTS (SELECT FROM judging_annulment n WHERE n.ballot_id = b.id)"
# The criteria that an entry of the ballot's round is judged by.
CRITERIA = (
    "judging_criterion c ON c.round_id = r.id"
    " AND (c.category_id = e.category_id OR c.category_id IS NULL)"
)

INVARIANTS = [
    Invariant(
        "no standing ballot was handed in against a conflict known by then",
        f"SELECT b.id FROM {BALLOTS} JOIN judging_conflict k"
        " ON k.judge_id = a.judge_id AND k.entry_id = a.entry_id AND k.effect = 'block'"
        " AND k.at <= b.submitted_at AND r.rules->'conflicts'->>k.kind = 'block'"
        f" WHERE {STANDING}",
    ),
    Invariant(
        "every mark belongs to a criterion and lies on its scale",
        f"SELECT b.id, m.key, m.value FROM {BALLOTS} CROSS JOIN jsonb_each_text(b.marks) m"
        f" LEFT JOIN {CRITERIA} AND c.code = m.key AND c.kind = 'score'"
        " WHERE c.id IS NULL OR m.value::numeric NOT BETWEEN c.minimum AND c.maximum"
        " OR (m.value::numeric - c.minimum) % c.step <> 0",
    ),
    Invariant(
        "every ballot has a mark for each counted criterion",
        f"SELECT b.id, c.code FROM {BALLOTS} JOIN {CRITERIA}"
        " AND c.kind = 'score' AND c.counted WHERE NOT b.marks ? c.code",
    ),
    Invariant(
        "every ballot was handed in while its phase took ballots",
        f"SELECT b.id FROM {BALLOTS} JOIN judging_phase p ON p.id = b.phase_id"
        " WHERE p.round_id <> r.id OR p.code = 'discussion'"
        " OR b.submitted_at < p.opens_at OR b.submitted_at >= p.closes_at",
    ),
    Invariant(
        "no ballot came before the judge's pledge",
        f"SELECT b.id FROM {BALLOTS} JOIN judging_judge j ON j.id = a.judge_id"
        " WHERE j.terms_accepted_at IS NULL OR j.terms_accepted_at > b.submitted_at",
    ),
    Invariant(
        "an assignment is submitted exactly when a standing ballot is there",
        "SELECT a.id FROM judging_assignment a WHERE (a.state = 'submitted') <> EXISTS"
        f" (SELECT FROM judging_ballot b WHERE b.assignment_id = a.id AND {STANDING})",
    ),
    Invariant(
        "the ballots of an assignment are numbered without a gap",
        "SELECT assignment_id FROM judging_ballot GROUP BY assignment_id"
        " HAVING max(number) <> count(*) OR min(number) <> 1",
    ),
    Invariant(
        "a judge sees a version of the entry that was assigned",
        "SELECT a.id FROM judging_assignment a"
        " JOIN submissions_entryversion v ON v.id = a.version_id WHERE v.entry_id <> a.entry_id",
    ),
    Invariant(
        "only entries that the round before let go on are judged in a round",
        "SELECT a.id FROM judging_assignment a JOIN judging_round r ON r.id = a.round_id"
        " WHERE r.source_id IS NOT NULL AND NOT EXISTS (SELECT FROM judging_decision d"
        " WHERE d.round_id = r.source_id AND d.entry_id = a.entry_id AND d.kind = 'applied'"
        " AND d.outcome IN ('passed', 'finalist'))",
    ),
    Invariant(
        "every applied decision was proposed as it stands",
        "SELECT d.id FROM judging_decision d WHERE d.kind = 'applied' AND NOT EXISTS"
        " (SELECT FROM judging_decision t WHERE t.round_id = d.round_id"
        " AND t.entry_id = d.entry_id AND t.kind = 'tentative' AND t.outcome = d.outcome"
        " AND t.proposed_by_id = d.proposed_by_id AND t.id < d.id)",
    ),
    Invariant(
        "a finalist by quota stands above the line of the tally named",
        "SELECT d.id FROM judging_decision d JOIN judging_tally t ON t.id = d.tally_id"
        " CROSS JOIN jsonb_array_elements(t.result->'rows') w"
        " WHERE w->>'entry' = d.entry_id::text"
        " AND (d.outcome = 'finalist') <> (w->>'goes_on')::boolean",
    ),
    Invariant(
        "every tally rests on the rules its round was opened with",
        "SELECT t.id FROM judging_tally t JOIN judging_round r ON r.id = t.round_id"
        " WHERE t.rules_sha256 <> r.rules_sha256",
    ),
    Invariant(
        "the same history gives the same result",
        "SELECT round_id, pool_id, sequence FROM judging_tally"
        " GROUP BY round_id, pool_id, sequence, seed HAVING count(DISTINCT result_sha256) > 1",
    ),
    Invariant(
        "a letter of an outcome goes only to an entry with that outcome",
        "SELECT m.id FROM outbox_message m WHERE m.object_label = 'submissions.entry'"
        " AND m.kind IN ('judging_passed', 'judging_failed', 'judging_finalist',"
        " 'judging_nominee', 'judging_reserve', 'judging_not_selected') AND m.state <> 'cancelled'"
        " AND NOT EXISTS (SELECT FROM judging_decision d WHERE d.entry_id = m.object_id"
        " AND d.kind <> 'tentative' AND m.kind = 'judging_' || d.outcome)",
    ),
]
