"""Cities and districts that people leave from and arrive in, as speech recognition writes them: lower case.

Written by hand; names that are also common English words are left out.
"""

from __future__ import annotations

from anonymisation.lists import word_set

_TOWNS = """
dhaka chittagong chattogram sylhet khulna rajshahi barisal barishal rangpur comilla cumilla gazipur savar
ashulia narayanganj tangail bogra jessore jashore faridpur noakhali mymensingh kishoreganj brahmanbaria
manikganj munshiganj narsingdi kushtia pabna dinajpur cox's_bazar teknaf ukhia kutupalong mirpur uttara
tongi kathmandu pokhara biratnagar birgunj butwal dharan janakpur nepalgunj hetauda itahari sindhupalchok
chitwan jhapa morang sunsari dang rolpa rukum dolakha gorkha nuwakot makwanpur siraha saptari dhanusha
mahottari sarlahi colombo kandy jaffna batticaloa trincomalee kurunegala anuradhapura negombo galle
vavuniya mannar mullaitivu hatton nuwara_eliya ratnapura badulla ampara puttalam katunayake mumbai bombay
delhi new_delhi kolkata calcutta chennai bangalore bengaluru hyderabad ahmedabad surat jaipur lucknow
kanpur patna bhopal bhubaneswar rourkela sundargarh cuttack ranchi raipur coimbatore tirupur tiruppur
madurai kochi cochin trivandrum thiruvananthapuram malappuram kozhikode visakhapatnam vijayawada guwahati
silchar siliguri darjeeling varanasi allahabad gurgaon gurugram noida faridabad ludhiana amritsar bolangir
nuapada kalahandi karachi lahore islamabad rawalpindi faisalabad multan peshawar quetta hyderabad sialkot
gujranwala kasur sargodha larkana sukkur mirpur_khas umerkot tharparkar swat swabi manila cebu davao
quezon_city iloilo bacolod zamboanga cagayan_de_oro general_santos batangas pampanga pangasinan bulacan
cavite laguna tarlac isabela nueva_ecija leyte samar bohol cotabato maguindanao mindanao luzon visayas
jakarta surabaya bandung medan semarang makassar malang indramayu cirebon lombok mataram cilacap
banyuwangi kupang flores kediri blitar ponorogo yogyakarta batam nunukan tegal pemalang ambon benjina
yangon rangoon mandalay naypyidaw mawlamyine bago myitkyina sittwe myawaddy hpa_an mae_sot mae_sai dawei
tachileik bangkok chiang_mai chiang_rai pattaya phuket samut_sakhon mahachai ranong songkhla hat_yai
rayong khon_kaen hanoi ho_chi_minh_city saigon da_nang hai_phong nghe_an ha_tinh hue can_tho phnom_penh
siem_reap battambang poipet sihanoukville vientiane savannakhet kuala_lumpur penang johor_bahru johor
klang ipoh melaka malacca seremban shah_alam sabah sarawak kota_kinabalu kuching selangor kowloon taipei
taichung kaohsiung taoyuan dubai abu_dhabi sharjah ajman al_ain ras_al_khaimah fujairah deira al_quoz
sonapur riyadh jeddah jiddah dammam mecca makkah medina madinah khobar al_khobar jubail taif tabuk abha
hail buraidah najran jizan jazan hofuf doha al_khor al_wakrah lusail al_rayyan kuwait_city hawally salmiya
farwaniya jahra jleeb mahboula mangaf fahaheel manama muharraq riffa muscat salalah sohar nizwa ruwi
beirut tripoli sidon saida tyre jounieh zahle bourj_hammoud dora baalbek nabatieh amman irbid zarqa aqaba
mafraq sahab damascus aleppo homs idlib daraa baghdad basra erbil mosul sulaymaniyah cairo alexandria giza
khartoum omdurman kassala tripoli benghazi sabha misrata bani_walid kufra tunis sfax casablanca rabat
tangier sanaa aden hodeidah addis_ababa dessie dire_dawa jimma hawassa awassa gondar gonder bahir_dar
mekelle adama nazret harar shashemene jijiga metema asmara keren massawa djibouti_city obock mogadishu
hargeisa bosaso garissa dadaab kakuma nairobi mombasa kisumu nakuru eldoret thika kiambu machakos kilifi
malindi kampala entebbe jinja mbarara gulu masaka mbale wakiso mukono kigali bujumbura dar_es_salaam
arusha mwanza zanzibar lusaka lilongwe blantyre lagos abuja benin_city ibadan kano kaduna port_harcourt
enugu accra kumasi tamale freetown monrovia dakar bamako ouagadougou abidjan niamey agadez douala yaounde
lome cotonou kinshasa goma bukavu lubumbashi luanda harare johannesburg cape_town durban maputo
antananarivo toamasina lima cusco arequipa bogota medellin cali quito guayaquil la_paz
santa_cruz_de_la_sierra cochabamba buenos_aires sao_paulo rio_de_janeiro asuncion santiago_de_chile
caracas maracaibo tegucigalpa san_pedro_sula guatemala_city san_salvador managua tijuana ciudad_juarez
tapachula oaxaca guadalajara monterrey port_au_prince santo_domingo immokalee los_angeles chicago houston
miami london manchester birmingham leicester bradford glasgow leeds liverpool boston_lincolnshire paris
marseille lyon madrid barcelona almeria huelva murcia valencia seville lisbon rome milan naples foggia
rosarno palermo catania lampedusa ragusa turin athens thessaloniki lesbos manolada berlin hamburg munich
frankfurt vienna brussels antwerp amsterdam rotterdam copenhagen stockholm oslo helsinki warsaw krakow
prague budapest bucharest iasi cluj sofia plovdiv belgrade novi_sad sarajevo skopje tirana kyiv kiev lviv
odesa kharkiv chisinau istanbul izmir ankara gaziantep adana sanliurfa tehran mashhad kabul herat kandahar
tashkent samarkand bishkek osh dushanbe almaty moscow tbilisi yerevan baku
"""
# English words, kin terms or common given names: left to the language model.
_AMBIGUOUS = word_set("dang hue hail flores sahab osh tyre dora laguna isabela cali swat adama")
TOWNS: frozenset[str] = frozenset(town.replace("_", " ") for town in _TOWNS.split()) - _AMBIGUOUS
