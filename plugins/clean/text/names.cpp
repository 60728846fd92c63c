#include "names.hpp"

#include "word_list.hpp"

namespace wirecopy::clean {

bool is_sole_name(std::string_view word) {
  static const WordList list(
      // Countries and continents, but for those that end in s or are given names or things with
      // one.
      "Afghanistan Africa Albania Algeria Andorra Angola Antarctica Arabia Argentina Armenia Asia "
      "Australia Austria Azerbaijan Bahrain Bangladesh Belarus Belgium Benin Bhutan Bolivia "
      "Bosnia Botswana Brazil Britain Brunei Bulgaria Burkina Burma Burundi Cambodia Cameroon "
      "Canada Chechnya Chile China Colombia Congo Crimea Croatia Cuba Czechia Denmark Djibouti "
      "Ecuador Egypt England Eritrea Estonia Ethiopia Europe Fiji Finland Gabon Gambia Germany "
      "Ghana Gibraltar Greece Greenland Grenada Guatemala Guyana Haiti Herzegovina Hungary "
      "Iceland India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan Kazakhstan Kenya "
      "Kiribati Korea Kosovo Kuwait Kyrgyzstan Lanka Latvia Lebanon Lesotho Liberia Libya "
      "Liechtenstein Lithuania Luxembourg Macedonia Madagascar Malawi Malaysia Mali Malta "
      "Mauritania Mexico Micronesia Moldova Monaco Mongolia Montenegro Morocco Mozambique Myanmar "
      "Namibia Nauru Nepal Nicaragua Nigeria Norway Oman Pakistan Palau Palestine Panama Paraguay "
      "Peru Poland Portugal Qatar Romania Russia Rwanda Samoa Scotland Senegal Serbia Singapore "
      "Slovakia Slovenia Somalia Spain Sudan Suriname Swaziland Sweden Switzerland Syria Taiwan "
      "Tajikistan Tanzania Thailand Tibet Timor Togo Tonga Tunisia Turkmenistan Tuvalu Uganda "
      "Ukraine Uruguay Uzbekistan Vanuatu Vatican Venezuela Vietnam Yemen Yugoslavia Zambia "
      "Zealand Zimbabwe "
      // States and regions.
      "Alabama Alaska Arizona Bavaria Brittany California Catalonia Colorado Connecticut Darfur "
      "Florida Gaza Hawaii Idaho Iowa Kashmir Kerala Louisiana Maryland Michigan Minnesota "
      "Mississippi Missouri Nebraska Nevada Ohio Oklahoma Ontario Oregon Pennsylvania Punjab "
      "Quebec Queensland Siberia Sicily Tennessee Ulster Utah Vermont Wisconsin Xinjiang "
      "Yorkshire "
      // Cities.
      "Abuja Accra Aleppo Amman Amsterdam Ankara Atlanta Auckland Baghdad Baku Bangkok Barcelona "
      "Basra Beijing Beirut Belfast Belgrade Berlin Birmingham Bogota Boston Bratislava Brisbane "
      "Bucharest Budapest Cairo Calcutta Canberra Caracas Chennai Chicago Cologne Colombo "
      "Copenhagen Dakar Delhi Detroit Dhaka Doha Donetsk Dubai Dublin Edinburgh Frankfurt Geneva "
      "Glasgow Hamburg Hanoi Harare Havana Helsinki Hiroshima Houston Islamabad Istanbul Jakarta "
      "Jerusalem Johannesburg Kabul Karachi Kathmandu Kharkiv Khartoum Kiev Kinshasa Kyiv Lahore "
      "Leeds Lima Lisbon Liverpool London Madrid Manchester Manila Melbourne Miami Milan Minsk "
      "Mogadishu Montreal Moscow Mosul Mumbai Munich Nairobi Osaka Oslo Ottawa Philadelphia "
      "Prague Pretoria Pyongyang Riyadh Rome Rotterdam Santiago Sarajevo Seattle Seoul Shanghai "
      "Sofia Stockholm Stuttgart Sydney Tallinn Tehran Tokyo Toronto Tripoli Turin Vancouver "
      "Vienna Vilnius Warsaw Washington Wuhan Yokohama York Zagreb Zurich "
      // Organisations and companies, and houses that stand for them.
      "Alibaba BBC Bundesbank Bundestag CIA ECB Ericsson EU Exxon Facebook Fatah FBI FIFA Google "
      "Greenpeace Hezbollah IAEA IBM IMF Instagram Intel Interpol Kremlin Microsoft NASA Nasa "
      "NATO Nato Netflix Nokia OPEC Opec OpenAI Panasonic Pentagon Pfizer Procter Ryanair Samsung "
      "Sinopec Sony SpaceX Spotify Tencent TikTok Twitter UEFA Uefa UK UN UNESCO Unesco UNICEF "
      "Unicef Unilever Vodafone Walmart WhatsApp Yahoo YouTube");
  return list.contains(word);
}

bool is_shared_name(std::string_view word) {
  static const WordList list("Apple Chad Georgia");
  return list.contains(word);
}

bool is_one_of_many(std::string_view word) {
  static const WordList list(
      // There are, or were, two.
      "Congo Germany Ireland Korea Macedonia Samoa Sudan Timor Vietnam Yemen "
      // Things are called so, and doings: "he Googles symptoms".
      "Apple Berlin Boston Chad Chile Cologne Ericsson Facebook Georgia Google Greenpeace Havana "
      "Instagram Nokia Panama Panasonic Samsung Sony TikTok Twitter WhatsApp Yahoo YouTube");
  return list.contains(word);
}

bool is_weekday(std::string_view word) {
  static const WordList list("Friday Monday Saturday Sunday Thursday Tuesday Wednesday");
  return list.contains(word);
}

bool precedes_surname(std::string_view word) {
  static const WordList list(
      "Ambassador Archbishop Baroness Bishop Captain Cardinal Chairman Chancellor Chief Coach Col "
      "Colonel Commissioner Congressman Congresswoman Councillor Dame Director Doctor Dr Gen "
      "General Gov Governor Inspector Judge Justice King Lady Lieutenant Lord Lt Major Mayor "
      "Minister Miss Mr Mrs Ms Officer Pope Premier President Prince Princess Prof Professor "
      "Queen Rep Representative Rev Secretary Sen Senator Sergeant Sheikh Sir Speaker "
      // Given names.
      "Aaron Adam Ahmed Alan Albert Alberto Alejandro Alex Alexander Alexei Ali Alice Amanda Amy "
      "Ana Anders Andre Andrea Andrei Andrew Andy Angela Ann Anna Anne Anthony Antonio Arnold "
      "Arthur Barack Barbara Ben Benjamin Bernard Bernie Bill Bob Boris Brad Brian Bruce Carl "
      "Carla Carlos Carol Caroline Catherine Charles Charlie Chris Christian Christine "
      "Christopher Claire Claude Claudia Colin Condoleezza Craig Daniel Darren David Dean Deborah "
      "Dennis Diana Dick Diego Dmitry Dominique Don Donald Donna Douglas Duncan Ed Eddie Edward "
      "Elena Elizabeth Emily Emma Emmanuel Eric Erik Eva Fernando Francis Francisco Franck "
      "Francois Frank Fred Frederick Gary Geoff George Gerald Gerard Gerhard Giovanni Gordon "
      "Graham Greg Guy Hans Harold Harry Hassan Heather Helen Henry Herbert Hillary Howard Hugh "
      "Hugo Ian Ibrahim Igor Ivan Jack Jacques Jake James Jamie Jan Jane Janet Jason Javier Jean "
      "Jeff Jennifer Jeremy Jerry Jessica Jim Jimmy Joan Joe Johan John Jonathan Jorge Joschka "
      "Jose Joseph Juan Julia Julian Julie Justin Kamala Karen Karl Kate Keir Keith Kelly Ken "
      "Kenneth Kevin Kim Kirsten Kofi Kurt Larry Laura Lee Leo Leonid Lewis Liam Linda Lisa Louis "
      "Lucy Luis Luke Manuel Marco Marcus Margaret Maria Marie Mario Mark Martin Mary Matt "
      "Matthew Maurice Max Melissa Michael Michel Michelle Miguel Mike Mikhail Mohamed Mohammad "
      "Mohammed Monica Nancy Narendra Neil Nelson Nicholas Nick Nicola Nicolas Nigel Nikolai "
      "Norman Olaf Oleg Oliver Olivia Oscar Owen Pablo Pat Patricia Patrick Paul Paula Pedro "
      "Peter Phil Philip Pierre Rachel Rafael Ralph Ray Rebecca Recep Ricardo Richard Rick Rishi "
      "Rob Robert Roberto Robin Roger Roland Ron Ronald Rory Rosa Roy Rudolf Rupert Russell Ruth "
      "Ryan Sally Sam Samuel Sandra Sanjay Sara Sarah Scott Sean Sebastian Serena Sergei Sergey "
      "Sergio Shaun Silvio Simon Sonia Sophie Stanley Stefan Stephen Steve Steven Stewart Stuart "
      "Susan Sven Teresa Terry Theresa Thierry Thomas Tim Tina Toby Todd Tom Tommy Tony Tracy "
      "Trevor Ursula Venus Vicente Victor Victoria Viktor Vincent Vladimir Volodymyr Walter Wayne "
      "Wendy William Wolfgang Xavier Xi Yasser Yuri Yves Zoe");
  return list.contains(word);
}

bool is_plural_name(std::string_view word) {
  static const WordList list(
      // Makes of cars and aircraft, which are counted.
      "Airbuses Audis Bentleys Boeings Bugattis Buicks Cadillacs Cessnas Chevrolets Chryslers "
      "Citroens Daimlers Ferraris Fiats Fokkers Fords Hondas Hyundais Jaguars Kias Lamborghinis "
      "Lexus Lincolns Maseratis Mazdas Mercedes Nissans Peugeots Porsches Renaults Saabs Skodas "
      "Subarus Suzukis Teslas Toyotas Volkswagens Volvos "
      // Surnames, and names of people, places and companies.
      "Abrahams Abrams Adams Addams Adkins Alberts Alps Amazons Ambassadors Americas Andes "
      "Andrews Arnolds Atkins Balearics Balkans Baltics Banks Barclays Barnes Bates Beatles Bills "
      "Bishops Boots Borders Brooks Browns Bruins Bulls Burns Burrows Byrds Canaries Captains "
      "Cardinals Carolinas Carters Caves Celtics Chambers Chancellors Chiefs Childs Clarks Coates "
      "Collins Colonels Commissioners Commons Cooks Courts Cowboys Crows Cubs Cummings Cummins "
      "Dakotas Daniels Davids Davies Dawkins Directors Dixons Doctors Dodgers Downs Dreams Eagles "
      "Edmonds Edmunds Edwards Elders Evans Fields Finals Fishers Flowers Floyds Fosters Frances "
      "Francis Franks Friends Games Gates Generals Giants Gibbons Gilberts Governors Grants "
      "Greens Grimes Guineas Halls Hanks Hans Harris Harrods Hastings Hawkins Heads Herberts "
      "Higgins Hills Hobbs Hodges Hoggs Holmes Hopkins Howards Huggins Hughes Humphreys Indians "
      "Innings Inspectors Islands Jacobs James Jeffreys Jenkins Jets Johns Jordans Judges "
      "Justices Kings Knicks Knights Koreas Ladies Lakers Lakes Lions Lloyds Lords Lowlands Lucas "
      "Lyons Magpies Majors Marks Martins Masters Mathews Matthews Mayors Meadows Mears Metals "
      "Michaels Michels Mills Ministers Morris Moss Motors Mounties Mullins Myers Nationals Nets "
      "News Nicholls Nichols Norris Oaks Officers Oscars Owens Packers Parks Parliaments Parsons "
      "Partners Patriots Peters Philips Phillips Pistons Plains Popes Powers Premiers Presidents "
      "Princes Professors Pyrenees Queens Ramos Rangers Raptors Reds Reeds Reeves Reuters "
      "Reynolds Richards Rivers Roberts Robins Rockies Rodgers Rogers Romans Rooms Rothschilds "
      "Russells Saints Samuels Sanders Sands Saunders Sears Senators Sergeants Shields Simmons "
      "Simons Sims Sparks Speakers Spears Spurs Starbucks States Stephens Stevens Stocks Stones "
      "Stubbs Suns Thomas Tigers Times Timmins Towers Turkeys Turks Victims Virginias Wales Walls "
      "Walters Waters Watts Wells Wests Whites Wilders Wilkins Williams Willis Winds Winters "
      "Woods Yankees Yanks Years");
  return list.contains(word);
}

}  // namespace wirecopy::clean
