using ApprovalGrid.Storage.Tests.Conformance;
using ApprovalGrid.Storage.Tests.Support;

namespace ApprovalGrid.Storage.Tests.Postgres;

public sealed class PostgresFence() : FenceConformance(new PostgresHarness());

public sealed class PostgresIdempotency() : IdempotencyConformance(new PostgresHarness());

public sealed class PostgresOutcome() : OutcomeConformance(new PostgresHarness());

public sealed class PostgresCaseRows() : CaseRowsConformance(new PostgresHarness());

public sealed class PostgresDeadlines() : DeadlineConformance(new PostgresHarness());

public sealed class PostgresOutbox() : OutboxConformance(new PostgresHarness());

public sealed class PostgresTaskList() : TaskListConformance(new PostgresHarness());

public sealed class PostgresCaseList() : CaseListConformance(new PostgresHarness());

public sealed class PostgresCatalog() : CatalogConformance(new PostgresHarness());

public sealed class PostgresStates() : StateConformance(new PostgresHarness());

public sealed class PostgresFaultSweep() : FaultSweepConformance(new PostgresHarness());
