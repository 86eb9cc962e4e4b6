"""How codes are found: normalise, query, index, ranking, engine. Pure; imports only the domain."""
