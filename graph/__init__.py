"""The graph of events: consolidation, store, queries, network analysis, page and exports."""
