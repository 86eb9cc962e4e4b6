"""What commands do, in groups, each over the widgets it needs; screens put the groups together."""
