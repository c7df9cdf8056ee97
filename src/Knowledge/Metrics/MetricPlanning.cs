namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>What the planner is told for the rest of a transaction.</summary>
static class MetricPlanning
{
    /// <summary>
    /// For reading all of many deals. The planner takes the labels' two mentions, ours and the policy's, for two conditions, and so expects too few rows to be worth a second core.
    /// </summary>
    public const string Scan = "set local enable_sort = on; set local max_parallel_workers_per_gather = 1; set local parallel_setup_cost = 100; set local parallel_tuple_cost = 0; set local min_parallel_index_scan_size = 0; set local work_mem = '32MB'";

    /// <summary>For reading the first deals in an index's order: without a sort there is no other way to come by them.</summary>
    public const string Walk = "set local enable_sort = off; set local max_parallel_workers_per_gather = 0";
}
