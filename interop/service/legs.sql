select leg, flight_date, carrier, origin, dest, scheduled_departure, departure_delay, planned_block, distance, temperature, arrival_delay, punctuality
from read_csv('legs.csv')
